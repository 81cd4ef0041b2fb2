// Made by openapi.spec.ts with openapi-typescript: do not edit.
export interface paths {
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the log in order, oldest or newest event first, across all products
         * @description All events, or those that match every parameter. With productId, correlationId or times, each page is chosen from the next 1,000 events of the log, or of those with the type and category: it may be short or empty although nextCursor leads to more, so read on until nextCursor is null, also to find what Consistency-Token names. With order=newest the same holds for type and category. GET /products/{productId}/events and GET /causes/{correlationId} read only what they return. With Accept: text/event-stream a local server sends the events and, as they come, those that follow; the id of each is its cursor.
         */
        get: operations["listEvents"];
        put?: never;
        /**
         * Send an inventory event
         * @description Takes an EventBridge envelope, as in the AWS sample. A repeat of an event changes nothing and returns its first result.
         */
        post: operations["sendEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the products
         * @description The products that meet every condition: by id, or by the sku, name, available quantity or value that is asked for. A page may be short or empty although nextCursor leads to more. On DynamoDB the list may lag behind the log, on other stores it never does. With Consistency-Token, it has at least what was written. While the list is built for the first time, the reply is a 503 with the progress.
         */
        get: operations["listProducts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one product
         * @description The product is read from the log, so it is never stale. Its ETag is its version.
         */
        get: operations["getProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{productId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a product’s events, each with the product after it
         * @description With Accept: text/event-stream a local server sends the events and, as they come, those that follow; the id of each is its cursor.
         */
        get: operations["listProductEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{productId}/movements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what was received, shipped and adjusted, a day
         * @description The days, in UTC, on which the stock of the product moved, in the order of time: the last 13 months with movements by day, and each month before them as a whole. The list may lag behind the log. With Consistency-Token, it has at least what was written.
         */
        get: operations["listStockMovements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/{productId}/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search a product’s events by type and time
         * @description The events that match every parameter, in the order in which they happened. A page may be short or empty although nextCursor leads to more. The list may lag behind the log. With Consistency-Token, it has at least what was written.
         */
        get: operations["searchProductEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/causes/{correlationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See what caused what, by correlation id
         * @description The events with this correlation id, in the order of the log, each with the id of what caused it. Without such events, the list is empty. A page may be short although nextCursor leads to more. The list may lag behind the log. With Consistency-Token, it has at least what was written.
         */
        get: operations["listCauses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Find what a text names: a product, an event, an execution or a parked event
         * @description The best matches, at most 5 of a kind. Ids and skus match as a whole, the name of a product by how it begins, in upper or lower case. Events are found by correlation id, such as the id of their envelope: the log has no index of event ids. On AWS an execution that the bus started is not found. What is found may lag behind the log.
         */
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the last executions of the state machines, newest first
         * @description The executions that meet every condition and have ended. A local server keeps the last 1,000 executions of each machine and, separately, the last 1,000 failed ones. On AWS the list goes back some days and lags by some seconds; a page may be short or empty although nextCursor leads to more. Standard machines on AWS are listed without the errors and products of their executions, and refuse productId. With Accept: text/event-stream a local server sends what happens in the executions that start from then on.
         */
        get: operations["listExecutions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/executions/{executionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one execution: each state with its input, output, times and retries */
        get: operations["getExecution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/executions/{executionId}/rerun": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run a state machine again with the input of an execution, or an edited one
         * @description Waits for the outcome. An event goes the way of POST /events, with the headers that the execution had: one that is in the log is a repeat. A body takes the place of the envelope, or of the withdrawal.
         */
        post: operations["rerunExecution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/machines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the state machines */
        get: operations["listMachines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/machines/{machine}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the document of a state machine */
        get: operations["getMachine"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the parked events, oldest first
         * @description An event from the bus that does not end in the log is parked. A bus does not keep events in order, so an event that was refused may be accepted later: redrive it. An event that comes again keeps its place in the list, and its entry counts how often it was parked.
         */
        get: operations["listParkedEvents"];
        put?: never;
        post?: never;
        /**
         * Discard the parked events with one problem, or all
         * @description Removes the oldest events that match, at most 1000. They are then gone. They are not in the log, unless a redrive stores one at the same moment.
         */
        delete: operations["discardParkedEvents"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parked/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count the parked events by problem */
        get: operations["countParkedEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parked/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Redrive the parked events with one problem, or all
         * @description Redrives the oldest events that match, one after another: at most 100, and for at most ten seconds. The reply has the outcome of each. An event that is refused again stays parked.
         */
        post: operations["redriveParkedEvents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parked/{parkedId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one parked event */
        get: operations["getParkedEvent"];
        put?: never;
        post?: never;
        /**
         * Discard a parked event
         * @description Removes the event, which is then gone. It is not in the log, unless a redrive stores it at the same moment.
         */
        delete: operations["discardParkedEvent"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/parked/{parkedId}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Redrive a parked event, or send an edited one in its place
         * @description Sends the event through the workflow again. If it ends in the log, it is no longer parked; if it is refused again, it stays parked, with the problem of this refusal. With a body, the envelope of the body is sent instead: if it ends in the log, the parked event is no longer parked; if it is refused, the parked event stays as it is.
         */
        post: operations["redriveParkedEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/atm/withdrawals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Withdraw an amount in notes of 50, 20, 10 and 1
         * @description Runs the second state machine of the AWS sample: a chain of tasks, one for each kind of note.
         */
        post: operations["withdraw"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See how far each subscription and projection has read the log */
        get: operations["listReaders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readers/{projection}/rebuild": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Build the rows of a projection anew
         * @description The new rows are built beside those that are read, and take over in one step when they are complete; GET /readers shows how far they are. While a build is under way, this returns it and begins no other.
         */
        post: operations["rebuildProjection"];
        /**
         * Abandon the build of a projection
         * @description The rows that are read stay. Without a build under way, nothing changes. The first build of a projection cannot be abandoned: there are no other rows to read.
         */
        delete: operations["abandonRebuild"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readers/{reader}/parked": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the parked deliveries of a subscription or projection
         * @description An event that a reader cannot handle is parked when its attempts are used up, and the reader goes on with the next one. The event stays in the log. The list is in the order of the log.
         */
        get: operations["listParkedDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readers/{reader}/parked/{position}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See a parked delivery */
        get: operations["getParkedDelivery"];
        put?: never;
        post?: never;
        /**
         * Discard a parked delivery
         * @description The process that runs the reader soon removes the delivery from the list: the reader never gets the event. The event stays in the log.
         */
        delete: operations["discardParkedDelivery"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readers/{reader}/parked/{position}/redrive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Redrive a parked delivery
         * @description The process that runs the reader delivers the event again soon. If the reader handles it, it is no longer parked; else it stays parked with another attempt and the new reason.
         */
        post: operations["redriveParkedDelivery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** See what needs a person, and how much there is */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Check that the server and its store can serve requests */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what Stockbook is and what to try first, as an HTML page */
        get: operations["getStartPage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this contract as OpenAPI 3.1 */
        get: operations["getContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/asyncapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the contract of the events that are sent to others, as AsyncAPI 3 */
        get: operations["getEventContract"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read this contract as an HTML page */
        get: operations["getDocumentation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Envelope: {
            /** @description the eventId, if the event has none */
            id?: string;
            detail: {
                ProductEvent: components["schemas"]["ProductEvent"];
            };
        };
        ProductEvent: components["schemas"]["ProductCreated"] | components["schemas"]["ProductReceived"] | components["schemas"]["ProductShipped"] | components["schemas"]["ProductAdjusted"] | components["schemas"]["StockAdjusted"] | components["schemas"]["StockCounted"];
        ProductCreated: {
            /** @description identifies the event, together with productId and eventType */
            eventId?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            eventType: "productCreated";
            productId: string;
            /**
             * Format: date-time
             * @description must be a time in RFC 3339 form with its offset, such as "2026-01-31T08:30:00Z", on a day that exists
             * Example: 2026-01-31T08:30:00Z
             */
            effectiveAt?: string;
            name: string;
            unitOfMeasure: string;
            sku?: string;
            /** @description ignored: the AWS sample sends it with each event */
            quantity?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            unitPrice?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            color?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            size?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            eventCategory?: unknown;
        };
        /** @constant */
        ProductCreatedType: "productCreated";
        ProductReceived: {
            /** @description identifies the event, together with productId and eventType */
            eventId?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            eventType: "productReceived";
            productId: string;
            /**
             * Format: date-time
             * @description must be a time in RFC 3339 form with its offset, such as "2026-01-31T08:30:00Z", on a day that exists
             * Example: 2026-01-31T08:30:00Z
             */
            effectiveAt?: string;
            /** @description more than zero: a decimal such as "12.5", of at most 18 digits (15 in a JSON number), 6 of them after the point, without plus sign, leading zeros or exponent */
            quantity: components["schemas"]["Decimal"];
            unitPrice: components["schemas"]["Price"];
            color: string;
            size: string;
            unitCost?: components["schemas"]["Price"];
            /**
             * @description "main" if it is left out
             * @constant
             */
            location?: "main";
            /** @description ignored: the AWS sample sends it with each event */
            eventCategory?: unknown;
        };
        /** @constant */
        ProductReceivedType: "productReceived";
        /** Example: 150 */
        Decimal: string | number;
        /**
         * @description a price of zero or more, such as "$4", "4", "4 €" or "USD 4": an amount, with at most one currency symbol or ISO 4217 code before or after it
         * Example: $4
         */
        Price: string | number;
        ProductShipped: {
            /** @description identifies the event, together with productId and eventType */
            eventId?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            eventType: "productShipped";
            productId: string;
            /**
             * Format: date-time
             * @description must be a time in RFC 3339 form with its offset, such as "2026-01-31T08:30:00Z", on a day that exists
             * Example: 2026-01-31T08:30:00Z
             */
            effectiveAt?: string;
            /** @description more than zero: a decimal such as "12.5", of at most 18 digits (15 in a JSON number), 6 of them after the point, without plus sign, leading zeros or exponent */
            quantity: components["schemas"]["Decimal"];
            /**
             * @description "main" if it is left out
             * @constant
             */
            location?: "main";
            /** @description ignored: the AWS sample sends it with each event */
            unitPrice?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            color?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            size?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            eventCategory?: unknown;
        };
        /** @constant */
        ProductShippedType: "productShipped";
        ProductAdjusted: {
            /** @description identifies the event, together with productId and eventType */
            eventId?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            eventType: "productAdjusted";
            productId: string;
            /**
             * Format: date-time
             * @description must be a time in RFC 3339 form with its offset, such as "2026-01-31T08:30:00Z", on a day that exists
             * Example: 2026-01-31T08:30:00Z
             */
            effectiveAt?: string;
            unitPrice: components["schemas"]["Price"];
            /** @description ignored: the AWS sample sends it with each event */
            quantity?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            color?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            size?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            eventCategory?: unknown;
        };
        /** @constant */
        ProductAdjustedType: "productAdjusted";
        StockAdjusted: {
            /** @description identifies the event, together with productId and eventType */
            eventId?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            eventType: "stockAdjusted";
            productId: string;
            /**
             * Format: date-time
             * @description must be a time in RFC 3339 form with its offset, such as "2026-01-31T08:30:00Z", on a day that exists
             * Example: 2026-01-31T08:30:00Z
             */
            effectiveAt?: string;
            /** @description other than zero: a decimal such as "12.5", of at most 18 digits (15 in a JSON number), 6 of them after the point, without plus sign, leading zeros or exponent */
            delta: components["schemas"]["Decimal"];
            reason: string;
            /** @description the cost of a unit of what is found, by default its average cost: a price of zero or more, such as "$4", "4", "4 €" or "USD 4": an amount, with at most one currency symbol or ISO 4217 code before or after it */
            unitCost?: components["schemas"]["Price"];
            /**
             * @description "main" if it is left out
             * @constant
             */
            location?: "main";
            /** @description ignored: the AWS sample sends it with each event */
            quantity?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            unitPrice?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            color?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            size?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            eventCategory?: unknown;
        };
        /** @constant */
        StockAdjustedType: "stockAdjusted";
        StockCounted: {
            /** @description identifies the event, together with productId and eventType */
            eventId?: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            eventType: "stockCounted";
            productId: string;
            /**
             * Format: date-time
             * @description must be a time in RFC 3339 form with its offset, such as "2026-01-31T08:30:00Z", on a day that exists
             * Example: 2026-01-31T08:30:00Z
             */
            effectiveAt?: string;
            /** @description zero or more: a decimal such as "12.5", of at most 18 digits (15 in a JSON number), 6 of them after the point, without plus sign, leading zeros or exponent */
            counted: components["schemas"]["Decimal"];
            /** @description the cost of a unit of what is found, by default its average cost: a price of zero or more, such as "$4", "4", "4 €" or "USD 4": an amount, with at most one currency symbol or ISO 4217 code before or after it */
            unitCost?: components["schemas"]["Price"];
            /**
             * @description "main" if it is left out
             * @constant
             */
            location?: "main";
            /** @description ignored: the AWS sample sends it with each event */
            quantity?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            unitPrice?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            color?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            size?: unknown;
            /** @description ignored: the AWS sample sends it with each event */
            eventCategory?: unknown;
        };
        /** @constant */
        StockCountedType: "stockCounted";
        WithdrawalRequest: {
            /**
             * @description must be a whole amount of more than zero: a text of at most 18 digits without leading zeros, such as "185", or a number of at most 9007199254740991
             * Example: 185
             */
            dispense: string | number;
        };
        EventResult: {
            /** @enum {string} */
            outcome: "stored" | "repeat";
            product: components["schemas"]["Product"];
            eventIds: string[];
            executionId: string;
        };
        Product: {
            productId: string;
            /**
             * Format: int64
             * @description the number of events of the product; also its ETag
             */
            version: number;
            /**
             * @description an exact decimal
             * Example: 100
             */
            quantity: string;
            unitPrice: string | null;
            color: string | null;
            size: string | null;
            /** @enum {string} */
            state: "Available" | "OutOfStock";
            sku: string | null;
            name: string | null;
            unitOfMeasure: string | null;
            /**
             * @description the value of the stock at cost, exact
             * Example: 100
             */
            value: string;
            /** @description value divided by quantity, to six places */
            averageCost: string | null;
        };
        EventAccepted: {
            /** @description the executionId of the parked event, if the event is parked */
            executionId: string;
        };
        Problem: {
            /**
             * @description the kind of problem, on which programs can rely; each status lists its types
             * Example: urn:stockbook:problem:insufficient-stock
             */
            type: string;
            title: string;
            status: number;
            detail: string;
            violations?: components["schemas"]["Violation"][];
            /** @description path of the execution that ended with this problem */
            instance?: string;
        };
        Violation: {
            /** Example: detail.ProductEvent.quantity */
            field: string;
            /** Example: must be more than zero */
            message: string;
        };
        RecordedEventPage: {
            items: components["schemas"]["RecordedEvent"][];
            /** @description null on the last page */
            nextCursor: string | null;
        };
        RecordedEvent: components["schemas"]["RecordedProductCreated"] | components["schemas"]["RecordedProductReceived"] | components["schemas"]["RecordedProductShipped"] | components["schemas"]["RecordedProductAdjusted"] | components["schemas"]["RecordedStockAdjusted"] | components["schemas"]["RecordedStockCounted"];
        RecordedProductCreated: {
            /** Format: uuid */
            id: string;
            stream: components["schemas"]["Stream"];
            /**
             * Format: int64
             * @description the event’s place in its stream: 1, 2, 3… without gaps
             */
            version: number;
            /**
             * Format: int64
             * @description the version of the shape of data of this type
             */
            schemaVersion: number;
            /**
             * Format: date-time
             * @description when the event happened in the world
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description when the event was appended to the log
             */
            recordedAt: string;
            metadata: components["schemas"]["Metadata"];
            /** @description SHA-256 of what is kept of the event */
            contentHash: string;
            /** @description SHA-256 over the previous hash, version and contentHash */
            hash: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "productCreated";
            data: components["schemas"]["ProductCreatedData"];
            /**
             * @description the event’s place in the log, a whole number: an event that came later has a greater one. GET /readers tells the positions up to which readers have come
             * Example: 7
             */
            position: string;
        };
        Stream: {
            category: string;
            id: string;
        };
        Metadata: {
            commandId?: string;
            correlationId?: string;
            causationId?: string;
            actor?: string;
            traceparent?: string;
        };
        ProductCreatedData: {
            productId: string;
            name: string;
            unitOfMeasure: string;
            sku?: string;
        };
        RecordedProductReceived: {
            /** Format: uuid */
            id: string;
            stream: components["schemas"]["Stream"];
            /**
             * Format: int64
             * @description the event’s place in its stream: 1, 2, 3… without gaps
             */
            version: number;
            /**
             * Format: int64
             * @description the version of the shape of data of this type
             */
            schemaVersion: number;
            /**
             * Format: date-time
             * @description when the event happened in the world
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description when the event was appended to the log
             */
            recordedAt: string;
            metadata: components["schemas"]["Metadata"];
            /** @description SHA-256 of what is kept of the event */
            contentHash: string;
            /** @description SHA-256 over the previous hash, version and contentHash */
            hash: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "productReceived";
            data: components["schemas"]["ProductReceivedData"];
            /**
             * @description the event’s place in the log, a whole number: an event that came later has a greater one. GET /readers tells the positions up to which readers have come
             * Example: 7
             */
            position: string;
        };
        ProductReceivedData: {
            productId: string;
            quantity: string;
            unitPrice: components["schemas"]["RecordedPrice"];
            color: string;
            size: string;
            unitCost?: components["schemas"]["RecordedPrice"];
            /** @constant */
            location: "main";
        };
        RecordedPrice: {
            /** @description the currency as sent; "" if there was none */
            sign: string;
            amount: string;
            /**
             * @description where the currency (¤) stands beside the amount (#)
             * @enum {string}
             */
            pattern?: "¤#" | "¤ #" | "#¤" | "# ¤";
        };
        RecordedProductShipped: {
            /** Format: uuid */
            id: string;
            stream: components["schemas"]["Stream"];
            /**
             * Format: int64
             * @description the event’s place in its stream: 1, 2, 3… without gaps
             */
            version: number;
            /**
             * Format: int64
             * @description the version of the shape of data of this type
             */
            schemaVersion: number;
            /**
             * Format: date-time
             * @description when the event happened in the world
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description when the event was appended to the log
             */
            recordedAt: string;
            metadata: components["schemas"]["Metadata"];
            /** @description SHA-256 of what is kept of the event */
            contentHash: string;
            /** @description SHA-256 over the previous hash, version and contentHash */
            hash: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "productShipped";
            data: components["schemas"]["ProductShippedData"];
            /**
             * @description the event’s place in the log, a whole number: an event that came later has a greater one. GET /readers tells the positions up to which readers have come
             * Example: 7
             */
            position: string;
        };
        ProductShippedData: {
            productId: string;
            quantity: string;
            /** @constant */
            location: "main";
        };
        RecordedProductAdjusted: {
            /** Format: uuid */
            id: string;
            stream: components["schemas"]["Stream"];
            /**
             * Format: int64
             * @description the event’s place in its stream: 1, 2, 3… without gaps
             */
            version: number;
            /**
             * Format: int64
             * @description the version of the shape of data of this type
             */
            schemaVersion: number;
            /**
             * Format: date-time
             * @description when the event happened in the world
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description when the event was appended to the log
             */
            recordedAt: string;
            metadata: components["schemas"]["Metadata"];
            /** @description SHA-256 of what is kept of the event */
            contentHash: string;
            /** @description SHA-256 over the previous hash, version and contentHash */
            hash: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "productAdjusted";
            data: components["schemas"]["ProductAdjustedData"];
            /**
             * @description the event’s place in the log, a whole number: an event that came later has a greater one. GET /readers tells the positions up to which readers have come
             * Example: 7
             */
            position: string;
        };
        ProductAdjustedData: {
            productId: string;
            unitPrice: components["schemas"]["RecordedPrice"];
        };
        RecordedStockAdjusted: {
            /** Format: uuid */
            id: string;
            stream: components["schemas"]["Stream"];
            /**
             * Format: int64
             * @description the event’s place in its stream: 1, 2, 3… without gaps
             */
            version: number;
            /**
             * Format: int64
             * @description the version of the shape of data of this type
             */
            schemaVersion: number;
            /**
             * Format: date-time
             * @description when the event happened in the world
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description when the event was appended to the log
             */
            recordedAt: string;
            metadata: components["schemas"]["Metadata"];
            /** @description SHA-256 of what is kept of the event */
            contentHash: string;
            /** @description SHA-256 over the previous hash, version and contentHash */
            hash: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "stockAdjusted";
            data: components["schemas"]["StockAdjustedData"];
            /**
             * @description the event’s place in the log, a whole number: an event that came later has a greater one. GET /readers tells the positions up to which readers have come
             * Example: 7
             */
            position: string;
        };
        StockAdjustedData: {
            productId: string;
            delta: string;
            reason: string;
            /** @description the cost of a unit of what is found, by default its average cost: a price of zero or more, such as "$4", "4", "4 €" or "USD 4": an amount, with at most one currency symbol or ISO 4217 code before or after it */
            unitCost?: components["schemas"]["RecordedPrice"];
            /** @constant */
            location: "main";
        };
        RecordedStockCounted: {
            /** Format: uuid */
            id: string;
            stream: components["schemas"]["Stream"];
            /**
             * Format: int64
             * @description the event’s place in its stream: 1, 2, 3… without gaps
             */
            version: number;
            /**
             * Format: int64
             * @description the version of the shape of data of this type
             */
            schemaVersion: number;
            /**
             * Format: date-time
             * @description when the event happened in the world
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description when the event was appended to the log
             */
            recordedAt: string;
            metadata: components["schemas"]["Metadata"];
            /** @description SHA-256 of what is kept of the event */
            contentHash: string;
            /** @description SHA-256 over the previous hash, version and contentHash */
            hash: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "stockCounted";
            data: components["schemas"]["StockCountedData"];
            /**
             * @description the event’s place in the log, a whole number: an event that came later has a greater one. GET /readers tells the positions up to which readers have come
             * Example: 7
             */
            position: string;
        };
        StockCountedData: {
            productId: string;
            counted: string;
            /** @description the cost of a unit of what is found, by default its average cost: a price of zero or more, such as "$4", "4", "4 €" or "USD 4": an amount, with at most one currency symbol or ISO 4217 code before or after it */
            unitCost?: components["schemas"]["RecordedPrice"];
            /** @constant */
            location: "main";
        };
        ProductPage: {
            items: components["schemas"]["Product"][];
            /** @description null on the last page */
            nextCursor: string | null;
        };
        HistoryEventPage: {
            items: components["schemas"]["HistoryEvent"][];
            /** @description null on the last page */
            nextCursor: string | null;
        };
        HistoryEvent: components["schemas"]["ProductCreatedInHistory"] | components["schemas"]["ProductReceivedInHistory"] | components["schemas"]["ProductShippedInHistory"] | components["schemas"]["ProductAdjustedInHistory"] | components["schemas"]["StockAdjustedInHistory"] | components["schemas"]["StockCountedInHistory"];
        ProductCreatedInHistory: {
            /** Format: uuid */
            id: string;
            stream: components["schemas"]["Stream"];
            /**
             * Format: int64
             * @description the event’s place in its stream: 1, 2, 3… without gaps
             */
            version: number;
            /**
             * Format: int64
             * @description the version of the shape of data of this type
             */
            schemaVersion: number;
            /**
             * Format: date-time
             * @description when the event happened in the world
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description when the event was appended to the log
             */
            recordedAt: string;
            metadata: components["schemas"]["Metadata"];
            /** @description SHA-256 of what is kept of the event */
            contentHash: string;
            /** @description SHA-256 over the previous hash, version and contentHash */
            hash: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "productCreated";
            data: components["schemas"]["ProductCreatedData"];
            product: components["schemas"]["Product"];
        };
        ProductReceivedInHistory: {
            /** Format: uuid */
            id: string;
            stream: components["schemas"]["Stream"];
            /**
             * Format: int64
             * @description the event’s place in its stream: 1, 2, 3… without gaps
             */
            version: number;
            /**
             * Format: int64
             * @description the version of the shape of data of this type
             */
            schemaVersion: number;
            /**
             * Format: date-time
             * @description when the event happened in the world
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description when the event was appended to the log
             */
            recordedAt: string;
            metadata: components["schemas"]["Metadata"];
            /** @description SHA-256 of what is kept of the event */
            contentHash: string;
            /** @description SHA-256 over the previous hash, version and contentHash */
            hash: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "productReceived";
            data: components["schemas"]["ProductReceivedData"];
            product: components["schemas"]["Product"];
        };
        ProductShippedInHistory: {
            /** Format: uuid */
            id: string;
            stream: components["schemas"]["Stream"];
            /**
             * Format: int64
             * @description the event’s place in its stream: 1, 2, 3… without gaps
             */
            version: number;
            /**
             * Format: int64
             * @description the version of the shape of data of this type
             */
            schemaVersion: number;
            /**
             * Format: date-time
             * @description when the event happened in the world
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description when the event was appended to the log
             */
            recordedAt: string;
            metadata: components["schemas"]["Metadata"];
            /** @description SHA-256 of what is kept of the event */
            contentHash: string;
            /** @description SHA-256 over the previous hash, version and contentHash */
            hash: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "productShipped";
            data: components["schemas"]["ProductShippedData"];
            product: components["schemas"]["Product"];
        };
        ProductAdjustedInHistory: {
            /** Format: uuid */
            id: string;
            stream: components["schemas"]["Stream"];
            /**
             * Format: int64
             * @description the event’s place in its stream: 1, 2, 3… without gaps
             */
            version: number;
            /**
             * Format: int64
             * @description the version of the shape of data of this type
             */
            schemaVersion: number;
            /**
             * Format: date-time
             * @description when the event happened in the world
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description when the event was appended to the log
             */
            recordedAt: string;
            metadata: components["schemas"]["Metadata"];
            /** @description SHA-256 of what is kept of the event */
            contentHash: string;
            /** @description SHA-256 over the previous hash, version and contentHash */
            hash: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "productAdjusted";
            data: components["schemas"]["ProductAdjustedData"];
            product: components["schemas"]["Product"];
        };
        StockAdjustedInHistory: {
            /** Format: uuid */
            id: string;
            stream: components["schemas"]["Stream"];
            /**
             * Format: int64
             * @description the event’s place in its stream: 1, 2, 3… without gaps
             */
            version: number;
            /**
             * Format: int64
             * @description the version of the shape of data of this type
             */
            schemaVersion: number;
            /**
             * Format: date-time
             * @description when the event happened in the world
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description when the event was appended to the log
             */
            recordedAt: string;
            metadata: components["schemas"]["Metadata"];
            /** @description SHA-256 of what is kept of the event */
            contentHash: string;
            /** @description SHA-256 over the previous hash, version and contentHash */
            hash: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "stockAdjusted";
            data: components["schemas"]["StockAdjustedData"];
            product: components["schemas"]["Product"];
        };
        StockCountedInHistory: {
            /** Format: uuid */
            id: string;
            stream: components["schemas"]["Stream"];
            /**
             * Format: int64
             * @description the event’s place in its stream: 1, 2, 3… without gaps
             */
            version: number;
            /**
             * Format: int64
             * @description the version of the shape of data of this type
             */
            schemaVersion: number;
            /**
             * Format: date-time
             * @description when the event happened in the world
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description when the event was appended to the log
             */
            recordedAt: string;
            metadata: components["schemas"]["Metadata"];
            /** @description SHA-256 of what is kept of the event */
            contentHash: string;
            /** @description SHA-256 over the previous hash, version and contentHash */
            hash: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "stockCounted";
            data: components["schemas"]["StockCountedData"];
            product: components["schemas"]["Product"];
        };
        StockMovementsPage: {
            items: components["schemas"]["StockMovements"][];
            /** @description null on the last page */
            nextCursor: string | null;
        };
        StockMovements: {
            /**
             * @description a day in UTC or, further back than the last 13 months with movements, a month: 2025-01
             * Example: 2026-01-31
             */
            period: string;
            /** @description what came in, at its cost */
            received: components["schemas"]["Flow"];
            /** @description what went out, at average cost */
            shipped: components["schemas"]["Flow"];
            /** @description by how much adjustments and counts changed the stock, below zero if it was less, at its cost */
            adjusted: components["schemas"]["Flow"];
        };
        Flow: {
            /**
             * @description an exact decimal, in the product’s unit
             * Example: 50
             */
            quantity: string;
            /**
             * @description what it cost, an exact decimal
             * Example: 200
             */
            value: string;
        };
        FoundEventPage: {
            items: components["schemas"]["FoundEvent"][];
            /** @description null on the last page */
            nextCursor: string | null;
        };
        FoundEvent: {
            id: string;
            productId: string;
            /**
             * Format: int64
             * @description the event’s place among those of the product
             */
            version: number;
            /** Example: productShipped */
            type: string;
            /**
             * Format: int64
             * @description the version of the shape of data of this type
             */
            schemaVersion: number;
            /**
             * Format: date-time
             * @description when it happened in the world
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description when the log took it
             */
            recordedAt: string;
            /** @description what the event says, as in GET /events */
            data: unknown;
            metadata: components["schemas"]["Metadata"];
        };
        CausedEventPage: {
            items: components["schemas"]["CausedEvent"][];
            /** @description null on the last page */
            nextCursor: string | null;
        };
        CausedEvent: {
            id: string;
            stream: components["schemas"]["Stream"];
            /**
             * Format: int64
             * @description the event’s place in its stream
             */
            version: number;
            /**
             * @description the event’s place in the log, a whole number: an event that came later has a greater one. GET /readers tells the positions up to which readers have come
             * Example: 7
             */
            position: string;
            /** Example: productShipped */
            type: string;
            /**
             * Format: date-time
             * @description when it happened in the world
             */
            effectiveAt: string;
            /**
             * Format: date-time
             * @description when the log took it
             */
            recordedAt: string;
            /** @description what all these events have in common, such as the envelope’s id */
            correlationId: string;
            /** @description the id of the event that caused this one; it may be none of this list */
            causationId?: string;
        };
        SearchHits: {
            items: components["schemas"]["SearchHit"][];
            /** @description false while something cannot be searched, such as a list that is built for the first time */
            isComplete: boolean;
        };
        SearchHit: {
            /** @enum {string} */
            kind: "product" | "event" | "execution" | "parked-event";
            id: string;
            /**
             * @description what of it q matched
             * @enum {string}
             */
            matched: "id" | "sku" | "name" | "correlationId";
            /** @description for people: the name of a product, the type of an event, how an execution ended, or the problem of a parked event */
            title: string;
            /** @description of an event, and of an execution */
            productId?: string;
            /**
             * Format: int64
             * @description of an event: its place among those of the product
             */
            version?: number;
        };
        ExecutionSummaryPage: {
            items: components["schemas"]["ExecutionSummary"][];
            /** @description null on the last page */
            nextCursor: string | null;
        };
        ExecutionSummary: {
            id: string;
            /** @enum {string} */
            machine: "inventory" | "cash-machine";
            /** @enum {string} */
            status: "succeeded" | "failed";
            /** @description the product that the input names; lists of Standard machines do not have it */
            productId?: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt: string;
            error?: components["schemas"]["ExecutionError"];
        };
        ExecutionError: {
            error?: string;
            cause?: string;
        };
        Execution: {
            id: string;
            /** @enum {string} */
            machine: "inventory" | "cash-machine";
            /** @enum {string} */
            status: "succeeded" | "failed";
            /** @description the product that the input names; lists of Standard machines do not have it */
            productId?: string;
            /** Format: date-time */
            startedAt: string;
            /** Format: date-time */
            endedAt: string;
            error?: components["schemas"]["ExecutionError"];
            input: unknown;
            output?: unknown;
            states: components["schemas"]["State"][];
        };
        State: {
            name: string;
            /** @description the state’s type in Amazon States Language */
            type: string;
            /** Format: date-time */
            enteredAt: string;
            /** Format: date-time */
            exitedAt?: string;
            input: unknown;
            output?: unknown;
            /** Format: int64 */
            retries: number;
            error?: components["schemas"]["ExecutionError"];
        };
        Withdrawal: {
            /**
             * @description the amount left to dispense, always "0"
             * Example: 0
             */
            dispense: string;
            /** Example: 3 */
            "50s"?: string;
            /** Example: 3 */
            "20s"?: string;
            /** Example: 3 */
            "10s"?: string;
            /** Example: 3 */
            "1s"?: string;
        };
        Machines: {
            items: {
                /**
                 * @description as in executions
                 * Example: inventory
                 */
                name: string;
                /** @enum {string} */
                type: "EXPRESS" | "STANDARD";
            }[];
        };
        Machine: {
            /**
             * @description as in executions
             * Example: inventory
             */
            name: string;
            /** @enum {string} */
            type: "EXPRESS" | "STANDARD";
            /** @description the document that runs, in Amazon States Language; its states have the names that executions show */
            document: {
                [key: string]: unknown;
            };
        };
        ParkedEventPage: {
            items: components["schemas"]["ParkedEvent"][];
            /** @description null on the last page */
            nextCursor: string | null;
        };
        ParkedEvent: {
            /** @description names the event and its content: the same event has one entry */
            id: string;
            /**
             * Format: date-time
             * @description when the event was parked first
             */
            parkedAt: string;
            /**
             * Format: date-time
             * @description when the event was parked last
             */
            lastParkedAt: string;
            /** @description how many executions parked the event */
            times: number;
            /** @description the execution that parked the event last */
            executionId?: string;
            /** @description the input of the last execution */
            input: {
                /** @enum {string} */
                origin: "bus" | "http";
                /** @description the envelope, as received */
                event: unknown;
                idempotencyKey?: string;
                ifMatch?: "*" | number[];
                ifNoneMatch?: "*" | number[];
                metadata?: components["schemas"]["Metadata"];
            };
            problem: components["schemas"]["Problem"];
        };
        Discarded: {
            /** @description the number of events that are gone */
            discarded: number;
            /** @description the number of events that match and are left: the count of the next request */
            remaining: number;
        };
        ParkedGroups: {
            items: components["schemas"]["ParkedGroup"][];
            /** @description whether all parked events are counted: of more than 10000, only the oldest are */
            isComplete: boolean;
        };
        ParkedGroup: {
            /**
             * @description the kind of problem, on which programs can rely; each status lists its types
             * Example: urn:stockbook:problem:insufficient-stock
             */
            problem: string;
            title: string;
            /** Format: int64 */
            count: number;
            /**
             * Format: date-time
             * @description when the oldest of them was parked first
             */
            parkedAt: string;
            /**
             * Format: date-time
             * @description when one of them was parked last
             */
            lastParkedAt: string;
        };
        Redriven: {
            items: {
                /** @description id of the parked event */
                id: string;
                /**
                 * @description with "refused" the event stays parked; with "gone" another request discarded or redrove it first
                 * @enum {string}
                 */
                outcome: "stored" | "repeat" | "refused" | "gone";
                problem?: components["schemas"]["Problem"];
            }[];
            /** @description the number of events that match and are left: the count of the next request */
            remaining: number;
            /** @description for a request that goes on with the events that are left */
            nextCursor: string | null;
        };
        Readers: {
            items: components["schemas"]["Reader"][];
        };
        Reader: {
            /**
             * @description a projection has rows, and can be built anew
             * @enum {string}
             */
            kind: "subscription" | "projection";
            /** @description in logs and GET /health with its version: webhook@1 */
            name: string;
            /** Format: int64 */
            version: number;
            /** @description the position up to which every event is handled */
            position: string;
            /**
             * Format: int64
             * @description the number of events not yet handled
             */
            lagEvents: number;
            /** @description the age of the first event not yet handled, in seconds */
            lagSeconds: number;
            /** @description whether its position does not move although there are events to handle */
            standingStill: boolean;
            /**
             * @description what keeps it from going on, if this process runs it; the log has the whole message
             * Example: ReceiverUnavailable: the webhook at shop.example answered 503
             */
            fault?: string;
            /**
             * Format: int64
             * @description the number of parked deliveries: GET /readers/{reader}/parked lists them
             */
            parked: number;
            /**
             * Format: int64
             * @description of a projection, the number of the build whose rows are read; a rebuild that is complete raises it
             */
            build?: number;
            /** @description how far it is, in events, while it is built anew */
            building?: components["schemas"]["ReaderProgress"];
        };
        ReaderProgress: {
            /** Format: int64 */
            done: number;
            /** Format: int64 */
            total: number;
        };
        Rebuild: {
            projection: string;
            /**
             * Format: int64
             * @description the number of the build that is being made
             */
            build: number;
        };
        ParkedDeliveryPage: {
            items: components["schemas"]["ParkedDelivery"][];
            /** @description null on the last page */
            nextCursor: string | null;
        };
        ParkedDelivery: {
            /** @description the event’s place in the log; it names the delivery */
            position: string;
            stream: components["schemas"]["Stream"];
            /**
             * Format: int64
             * @description the event’s place in its stream
             */
            version: number;
            eventId: string;
            /** Example: productShipped */
            type: string;
            /** @description why the last attempt failed */
            reason: string;
            /**
             * Format: int64
             * @description how often the reader has tried
             */
            attempts: number;
            /**
             * Format: date-time
             * @description when the event was parked
             */
            parkedAt: string;
            /**
             * Format: date-time
             * @description when the reader tried last
             */
            triedAt: string;
        };
        Overview: {
            /** @description the version of Stockbook */
            version: string;
            /**
             * @description the kind of the store
             * @enum {string}
             */
            store?: "memory" | "pglite" | "postgres" | "dynamodb";
            /** @description the parked events by problem, with the most frequent first */
            parked: {
                items: components["schemas"]["ParkedGroup"][];
                /** @description whether all parked events are counted: of more than 1000, only the oldest are. GET /parked/groups counts more */
                isComplete: boolean;
            };
            readers: {
                standingStill: components["schemas"]["Reader"][];
                /**
                 * Format: int64
                 * @description the number of parked deliveries of all readers
                 */
                parked: number;
                /**
                 * Format: int64
                 * @description the largest lag, in events
                 */
                lagEvents: number;
                /** @description the largest lag, in seconds */
                lagSeconds: number;
            };
            /** @description the last failed executions of the last hour, newest first; absent while they cannot be read */
            failedExecutions?: {
                items: components["schemas"]["ExecutionSummary"][];
                /**
                 * Format: date-time
                 * @description no execution that started before is looked for
                 */
                startedFrom: string;
                /** @description whether there are no more; GET /executions goes on */
                isComplete: boolean;
            };
            events: {
                /**
                 * Format: int64
                 * @description the number of events that have a position
                 */
                count: number;
                /** @description false on DynamoDB, where positions may have gaps: then count is the most that there can be */
                isExact: boolean;
            };
            /** @description counts of the product list, which may lag on DynamoDB; absent while the list is built for the first time */
            products?: {
                /** Format: int64 */
                products: number;
                /**
                 * Format: int64
                 * @description how many have nothing on hand
                 */
                outOfStock: number;
                /** @description false if counting stopped at 10000 */
                isComplete: boolean;
            };
        };
    };
    responses: {
        /** @description The request is malformed or invalid; the problem lists every violation with its field. Types: malformed-request, invalid-parameters, invalid-event, unsupported-event-type, invalid-withdrawal */
        Problem400: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server does not serve the request’s Host, or its Origin may not change state. Types: host-not-allowed, origin-not-allowed */
        Problem403: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The path does not allow the method. Types: method-not-allowed */
        Problem405: {
            headers: {
                /** @description the methods that the path allows */
                Allow: string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request did not arrive in time; send it again. Types: request-timeout */
        Problem408: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Too many conflicts with other writers, the event id was used before with other content, count is not the number of events that match, or the first build of a projection, without which it has no rows, would be abandoned. Types: version-conflict, idempotency-mismatch, count-mismatch, first-build */
        Problem409: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The product’s version does not satisfy If-Match or If-None-Match. Types: precondition-failed */
        Problem412: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is too large. Types: body-too-large, event-too-large */
        Problem413: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is not JSON. Types: unsupported-media-type */
        Problem415: {
            headers: {
                /** @description the media type that is accepted */
                "Accept-Post": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Expect is something other than 100-continue. Types: expectation-failed */
        Problem417: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The product’s state does not allow the event. Types: product-unknown, product-exists, insufficient-stock, unit-cost-required, currency-mismatch, late-event */
        Problem422: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The headers are too large. Types: headers-too-large */
        Problem431: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A fault; the server has logged it. Types: internal-error */
        Problem500: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The server is overloaded, cannot reach its store, or cannot read yet what Consistency-Token names; send the same request again after Retry-After. Types: unavailable */
        Problem503: {
            headers: {
                /** @description how long to wait before the next attempt, in seconds */
                "Retry-After": string;
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Only server-sent events are accepted, and this home cannot stream. Types: not-acceptable */
        Problem406: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Not found. Types: not-found */
        Problem404: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: {
        Limit: string;
        /** @description the Consistency-Token of the reply to a write, or several with commas between: the reply waits until it has what was written, at most 5 s */
        ConsistencyToken: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type Envelope = components['schemas']['Envelope'];
export type ProductEvent = components['schemas']['ProductEvent'];
export type ProductCreated = components['schemas']['ProductCreated'];
export type ProductCreatedType = components['schemas']['ProductCreatedType'];
export type ProductReceived = components['schemas']['ProductReceived'];
export type ProductReceivedType = components['schemas']['ProductReceivedType'];
export type Decimal = components['schemas']['Decimal'];
export type Price = components['schemas']['Price'];
export type ProductShipped = components['schemas']['ProductShipped'];
export type ProductShippedType = components['schemas']['ProductShippedType'];
export type ProductAdjusted = components['schemas']['ProductAdjusted'];
export type ProductAdjustedType = components['schemas']['ProductAdjustedType'];
export type StockAdjusted = components['schemas']['StockAdjusted'];
export type StockAdjustedType = components['schemas']['StockAdjustedType'];
export type StockCounted = components['schemas']['StockCounted'];
export type StockCountedType = components['schemas']['StockCountedType'];
export type WithdrawalRequest = components['schemas']['WithdrawalRequest'];
export type EventResult = components['schemas']['EventResult'];
export type Product = components['schemas']['Product'];
export type EventAccepted = components['schemas']['EventAccepted'];
export type Problem = components['schemas']['Problem'];
export type Violation = components['schemas']['Violation'];
export type RecordedEventPage = components['schemas']['RecordedEventPage'];
export type RecordedEvent = components['schemas']['RecordedEvent'];
export type RecordedProductCreated = components['schemas']['RecordedProductCreated'];
export type Stream = components['schemas']['Stream'];
export type Metadata = components['schemas']['Metadata'];
export type ProductCreatedData = components['schemas']['ProductCreatedData'];
export type RecordedProductReceived = components['schemas']['RecordedProductReceived'];
export type ProductReceivedData = components['schemas']['ProductReceivedData'];
export type RecordedPrice = components['schemas']['RecordedPrice'];
export type RecordedProductShipped = components['schemas']['RecordedProductShipped'];
export type ProductShippedData = components['schemas']['ProductShippedData'];
export type RecordedProductAdjusted = components['schemas']['RecordedProductAdjusted'];
export type ProductAdjustedData = components['schemas']['ProductAdjustedData'];
export type RecordedStockAdjusted = components['schemas']['RecordedStockAdjusted'];
export type StockAdjustedData = components['schemas']['StockAdjustedData'];
export type RecordedStockCounted = components['schemas']['RecordedStockCounted'];
export type StockCountedData = components['schemas']['StockCountedData'];
export type ProductPage = components['schemas']['ProductPage'];
export type HistoryEventPage = components['schemas']['HistoryEventPage'];
export type HistoryEvent = components['schemas']['HistoryEvent'];
export type ProductCreatedInHistory = components['schemas']['ProductCreatedInHistory'];
export type ProductReceivedInHistory = components['schemas']['ProductReceivedInHistory'];
export type ProductShippedInHistory = components['schemas']['ProductShippedInHistory'];
export type ProductAdjustedInHistory = components['schemas']['ProductAdjustedInHistory'];
export type StockAdjustedInHistory = components['schemas']['StockAdjustedInHistory'];
export type StockCountedInHistory = components['schemas']['StockCountedInHistory'];
export type StockMovementsPage = components['schemas']['StockMovementsPage'];
export type StockMovements = components['schemas']['StockMovements'];
export type Flow = components['schemas']['Flow'];
export type FoundEventPage = components['schemas']['FoundEventPage'];
export type FoundEvent = components['schemas']['FoundEvent'];
export type CausedEventPage = components['schemas']['CausedEventPage'];
export type CausedEvent = components['schemas']['CausedEvent'];
export type SearchHits = components['schemas']['SearchHits'];
export type SearchHit = components['schemas']['SearchHit'];
export type ExecutionSummaryPage = components['schemas']['ExecutionSummaryPage'];
export type ExecutionSummary = components['schemas']['ExecutionSummary'];
export type ExecutionError = components['schemas']['ExecutionError'];
export type Execution = components['schemas']['Execution'];
export type State = components['schemas']['State'];
export type Withdrawal = components['schemas']['Withdrawal'];
export type Machines = components['schemas']['Machines'];
export type Machine = components['schemas']['Machine'];
export type ParkedEventPage = components['schemas']['ParkedEventPage'];
export type ParkedEvent = components['schemas']['ParkedEvent'];
export type Discarded = components['schemas']['Discarded'];
export type ParkedGroups = components['schemas']['ParkedGroups'];
export type ParkedGroup = components['schemas']['ParkedGroup'];
export type Redriven = components['schemas']['Redriven'];
export type Readers = components['schemas']['Readers'];
export type Reader = components['schemas']['Reader'];
export type ReaderProgress = components['schemas']['ReaderProgress'];
export type Rebuild = components['schemas']['Rebuild'];
export type ParkedDeliveryPage = components['schemas']['ParkedDeliveryPage'];
export type ParkedDelivery = components['schemas']['ParkedDelivery'];
export type Overview = components['schemas']['Overview'];
export type ResponseProblem400 = components['responses']['Problem400'];
export type ResponseProblem403 = components['responses']['Problem403'];
export type ResponseProblem405 = components['responses']['Problem405'];
export type ResponseProblem408 = components['responses']['Problem408'];
export type ResponseProblem409 = components['responses']['Problem409'];
export type ResponseProblem412 = components['responses']['Problem412'];
export type ResponseProblem413 = components['responses']['Problem413'];
export type ResponseProblem415 = components['responses']['Problem415'];
export type ResponseProblem417 = components['responses']['Problem417'];
export type ResponseProblem422 = components['responses']['Problem422'];
export type ResponseProblem431 = components['responses']['Problem431'];
export type ResponseProblem500 = components['responses']['Problem500'];
export type ResponseProblem503 = components['responses']['Problem503'];
export type ResponseProblem406 = components['responses']['Problem406'];
export type ResponseProblem404 = components['responses']['Problem404'];
export type ParameterLimit = components['parameters']['Limit'];
export type ParameterConsistencyToken = components['parameters']['ConsistencyToken'];
export type $defs = Record<string, never>;
export interface operations {
    listEvents: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                cursor?: string;
                /** @description which events come first: the oldest, the default, or the newest */
                order?: "oldest" | "newest";
                position?: string;
                /** @description for server-sent events without a cursor: whether they start with the first event, the default, or with the next one */
                startAt?: "start" | "end";
                /** @description only events of these types, such as productReceived,productShipped */
                type?: string;
                /** @description all events but those of these types, such as productReceived,productShipped */
                notType?: string;
                /** @description only events of streams of this category, such as product */
                category?: string;
                /** @description only events of this product */
                productId?: string;
                /** @description only events whose metadata has this correlationId */
                correlationId?: string;
                /** @description only events with this effectiveAt or a later one */
                from?: string;
                /** @description only events with an effectiveAt before this time, not at it */
                to?: string;
                /** @description only events with this recordedAt or a later one */
                recordedFrom?: string;
                /** @description only events with a recordedAt before this time, not at it */
                recordedTo?: string;
            };
            header?: {
                /** @description for server-sent events: the id of the last event that the client has; the stream goes on after it */
                "Last-Event-ID"?: string;
                /** @description the Consistency-Token of the reply to a write, or several with commas between: the reply waits until it has what was written, at most 5 s */
                "Consistency-Token"?: components["parameters"]["ConsistencyToken"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the log */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecordedEventPage"];
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            406: components["responses"]["Problem406"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    sendEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description the eventId, if the event has none; beside an eventId it must be the same. It may stand in double quotes */
                "Idempotency-Key"?: string;
                /** @description the product’s ETag; the event is refused if the product has changed */
                "If-Match"?: string;
                /** @description “*” refuses the event if the product exists already; entity tags refuse it if the product has one of them */
                "If-None-Match"?: string;
                /** @description with “respond-async” the reply does not wait for the outcome: the event ends in the log or is parked, as an event from the bus */
                Prefer?: string;
                /** @description W3C trace context, kept in the event’s metadata */
                traceparent?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Envelope"];
            };
        };
        responses: {
            /** @description The event is a repeat; the reply has its first result */
            200: {
                headers: {
                    /** @description the product’s version as a strong entity tag, such as "7" */
                    ETag: string;
                    /** @description the product’s path */
                    Location: string;
                    /** @description names the stored event: a read that sends it back waits until it has the event */
                    "Consistency-Token": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventResult"];
                };
            };
            /** @description The event is stored; the reply has the product after it */
            201: {
                headers: {
                    /** @description the product’s version as a strong entity tag, such as "7" */
                    ETag: string;
                    /** @description the product’s path */
                    Location: string;
                    /** @description names the stored event: a read that sends it back waits until it has the event */
                    "Consistency-Token": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventResult"];
                };
            };
            /** @description The event is accepted, and will be stored or parked */
            202: {
                headers: {
                    /** @description respond-async */
                    "Preference-Applied": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventAccepted"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            417: components["responses"]["Problem417"];
            422: components["responses"]["Problem422"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listProducts: {
        parameters: {
            query?: {
                id?: string;
                sku?: string;
                name?: string;
                state?: string;
                availableBelow?: string;
                valueFrom?: string;
                valueTo?: string;
                limit?: components["parameters"]["Limit"];
                cursor?: string;
            };
            header?: {
                /** @description the Consistency-Token of the reply to a write, or several with commas between: the reply waits until it has what was written, at most 5 s */
                "Consistency-Token"?: components["parameters"]["ConsistencyToken"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of products */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of the product as last read */
                "If-None-Match"?: string;
                /** @description the Consistency-Token of the reply to a write, or several with commas between: the reply waits until it has what was written, at most 5 s */
                "Consistency-Token"?: components["parameters"]["ConsistencyToken"];
            };
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The product */
            200: {
                headers: {
                    /** @description the product’s version as a strong entity tag, such as "7" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Product"];
                };
            };
            /** @description The product still has the version that If-None-Match names */
            304: {
                headers: {
                    /** @description the product’s version as a strong entity tag, such as "7" */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listProductEvents: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                cursor?: string;
                /** @description for server-sent events without a cursor: whether they start with the first event, the default, or with the next one */
                startAt?: "start" | "end";
            };
            header?: {
                /** @description for server-sent events: the id of the last event that the client has; the stream goes on after it */
                "Last-Event-ID"?: string;
                /** @description the Consistency-Token of the reply to a write, or several with commas between: the reply waits until it has what was written, at most 5 s */
                "Consistency-Token"?: components["parameters"]["ConsistencyToken"];
            };
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of the product’s events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HistoryEventPage"];
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            406: components["responses"]["Problem406"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listStockMovements: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                limit?: components["parameters"]["Limit"];
                cursor?: string;
            };
            header?: {
                /** @description the Consistency-Token of the reply to a write, or several with commas between: the reply waits until it has what was written, at most 5 s */
                "Consistency-Token"?: components["parameters"]["ConsistencyToken"];
            };
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of movements */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StockMovementsPage"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    searchProductEvents: {
        parameters: {
            query?: {
                type?: string;
                from?: string;
                to?: string;
                limit?: components["parameters"]["Limit"];
                cursor?: string;
            };
            header?: {
                /** @description the Consistency-Token of the reply to a write, or several with commas between: the reply waits until it has what was written, at most 5 s */
                "Consistency-Token"?: components["parameters"]["ConsistencyToken"];
            };
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundEventPage"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listCauses: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                cursor?: string;
            };
            header?: {
                /** @description the Consistency-Token of the reply to a write, or several with commas between: the reply waits until it has what was written, at most 5 s */
                "Consistency-Token"?: components["parameters"]["ConsistencyToken"];
            };
            path: {
                correlationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CausedEventPage"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    search: {
        parameters: {
            query: {
                /** @description an id or sku of a product, how the name of one begins, a correlation id, or the id of an execution or of a parked event */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The hits */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchHits"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listExecutions: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                cursor?: string;
                /** @description list only executions with this status */
                status?: "succeeded" | "failed";
                /** @description list only executions of this state machine */
                machine?: "inventory" | "cash-machine";
                /** @description list only executions whose input names this product */
                productId?: string;
                /** @description list only executions that started at this time or later */
                startedFrom?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of executions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExecutionSummaryPage"];
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            406: components["responses"]["Problem406"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The execution */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rerunExecution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                executionId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Envelope"] | components["schemas"]["WithdrawalRequest"];
            };
        };
        responses: {
            /** @description The event is a repeat, with its first result; or the notes of a withdrawal */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventResult"] | components["schemas"]["Withdrawal"];
                };
            };
            /** @description The event is stored; the reply has the product after it */
            201: {
                headers: {
                    /** @description the product’s version as a strong entity tag, such as "7" */
                    ETag: string;
                    /** @description the product’s path */
                    Location: string;
                    /** @description names the stored event: a read that sends it back waits until it has the event */
                    "Consistency-Token": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventResult"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            417: components["responses"]["Problem417"];
            422: components["responses"]["Problem422"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listMachines: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state machines, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Machines"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getMachine: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                machine: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The state machine */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Machine"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listParkedEvents: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                cursor?: string;
                /** @description only the events with this type of problem; its last part is enough */
                problem?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of parked events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedEventPage"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    discardParkedEvents: {
        parameters: {
            query: {
                /** @description only the events with this type of problem; its last part is enough */
                problem?: string;
                /** @description the number of events that match: the request is refused if it is another */
                count: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many events were discarded */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Discarded"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    countParkedEvents: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The problems, with the most frequent first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedGroups"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    redriveParkedEvents: {
        parameters: {
            query: {
                /** @description only the events with this type of problem; its last part is enough */
                problem?: string;
                /** @description the number of events that match: the request is refused if it is another */
                count: string;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What became of each event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redriven"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getParkedEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                parkedId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedEvent"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    discardParkedEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                parkedId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event is no longer parked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    redriveParkedEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                parkedId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Envelope"];
            };
        };
        responses: {
            /** @description The event is a repeat; the reply has its first result */
            200: {
                headers: {
                    /** @description the product’s version as a strong entity tag, such as "7" */
                    ETag: string;
                    /** @description the product’s path */
                    Location: string;
                    /** @description names the stored event: a read that sends it back waits until it has the event */
                    "Consistency-Token": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventResult"];
                };
            };
            /** @description The event is stored; the reply has the product after it */
            201: {
                headers: {
                    /** @description the product’s version as a strong entity tag, such as "7" */
                    ETag: string;
                    /** @description the product’s path */
                    Location: string;
                    /** @description names the stored event: a read that sends it back waits until it has the event */
                    "Consistency-Token": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventResult"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            412: components["responses"]["Problem412"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            417: components["responses"]["Problem417"];
            422: components["responses"]["Problem422"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WithdrawalRequest"];
            };
        };
        responses: {
            /** @description The number of notes of each kind; kinds that are not used are left out */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Withdrawal"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            413: components["responses"]["Problem413"];
            415: components["responses"]["Problem415"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listReaders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The readers, by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readers"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    rebuildProjection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projection: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The build */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rebuild"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    abandonRebuild: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                projection: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description There is no build under way any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            409: components["responses"]["Problem409"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    listParkedDeliveries: {
        parameters: {
            query?: {
                limit?: components["parameters"]["Limit"];
                cursor?: string;
            };
            header?: never;
            path: {
                reader: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of parked deliveries */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedDeliveryPage"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getParkedDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reader: string;
                position: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedDelivery"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    discardParkedDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reader: string;
                position: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, as it was parked */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedDelivery"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    redriveParkedDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reader: string;
                position: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery, as it was parked */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParkedDelivery"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            404: components["responses"]["Problem404"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getOverview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The overview */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Requests can be served */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ok";
                    };
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getStartPage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getContract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getEventContract: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
    getDocumentation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            400: components["responses"]["Problem400"];
            403: components["responses"]["Problem403"];
            405: components["responses"]["Problem405"];
            408: components["responses"]["Problem408"];
            417: components["responses"]["Problem417"];
            431: components["responses"]["Problem431"];
            500: components["responses"]["Problem500"];
            503: components["responses"]["Problem503"];
        };
    };
}
