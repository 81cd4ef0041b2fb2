"""Sends the samples through a client that openapi-generator made for Python.

STOCKBOOK_URL is the server, SAMPLES the folder of the samples.
"""

import os
from pathlib import Path

import stockbook
from stockbook.models.decimal import Decimal
from stockbook.models.envelope import Envelope
from stockbook.models.envelope_detail import EnvelopeDetail
from stockbook.models.problem import Problem
from stockbook.models.product import Product
from stockbook.models.product_event import ProductEvent
from stockbook.models.product_shipped import ProductShipped
from stockbook.models.product_shipped_type import ProductShippedType
from stockbook.models.product_received_in_history import ProductReceivedInHistory
from stockbook.models.product_shipped_in_history import ProductShippedInHistory
from stockbook.models.recorded_product_received import RecordedProductReceived
from stockbook.models.withdrawal_request import WithdrawalRequest

SAMPLES = Path(os.environ["SAMPLES"])
configuration = stockbook.Configuration(host=os.environ["STOCKBOOK_URL"])
api = stockbook.DefaultApi(stockbook.ApiClient(configuration))


def equal(actual: object, expected: object) -> None:
    if actual != expected:
        raise AssertionError(f"{actual!r} is not {expected!r}")


def sample(name: str) -> Envelope:
    envelope = Envelope.from_json((SAMPLES / name).read_text())
    if envelope is None:
        raise AssertionError(f"{name} is no envelope")
    return envelope


def send(envelope: Envelope) -> Product:
    return api.send_event(envelope).product


quantities = [
    send(sample(f"{name}.json")).quantity
    for name in (
        "product-received",
        "product-shipped",
        "product-adjusted",
        "stock-adjusted",
        "stock-counted",
    )
]
equal(quantities, ["150", "100", "100", "97", "98"])
equal(send(sample("product-created.json")).name, "Mixing bowl")

try:
    send(sample("product-oversold.json"))
except stockbook.exceptions.UnprocessableEntityException as refused:
    problem = refused.data
    if not isinstance(problem, Problem) or not problem.violations:
        raise AssertionError(f"{problem!r} is no problem with violations")
    equal(problem.type, "urn:stockbook:problem:insufficient-stock")
    equal(problem.violations[0].var_field, "detail.ProductEvent.quantity")
else:
    raise AssertionError("an oversold product was not refused")

# An event as a programmer writes it: location is optional, and a quantity may be a number.
shipped = ProductShipped(
    eventType=ProductShippedType.PRODUCTSHIPPED,
    eventId="one",
    productId="100",
    quantity=Decimal(1),
)
envelope = Envelope(detail=EnvelopeDetail(ProductEvent=ProductEvent(shipped)))
equal(send(envelope).quantity, "97")
repeat = api.send_event_with_http_info(envelope, if_none_match="*")
equal((repeat.status_code, repeat.data.outcome), (200, "repeat"))

history = api.list_product_events("100", limit="2")
received, shipment = (item.actual_instance for item in history.items)
if not isinstance(received, ProductReceivedInHistory):
    raise AssertionError(f"{received!r} is no delivery")
if not isinstance(shipment, ProductShippedInHistory):
    raise AssertionError(f"{shipment!r} is no shipment")
equal(received.data.unit_price.amount, "4")
equal(shipment.data.quantity, "50")
equal(isinstance(history.next_cursor, str), True)
first = api.list_events(limit="1").items[0].actual_instance
if not isinstance(first, RecordedProductReceived):
    raise AssertionError(f"{first!r} is no delivery")

request = WithdrawalRequest.from_json((SAMPLES / "withdrawal.json").read_text())
if request is None:
    raise AssertionError("the sample is no withdrawal")
withdrawal = api.withdraw(request)
equal((withdrawal.dispense, withdrawal.var_50s, withdrawal.var_1s), ("0", "3", "5"))
print("Python: the samples are sent")
