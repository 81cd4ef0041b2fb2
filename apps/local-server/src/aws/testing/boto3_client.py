"""Drives the local server as a user of boto3 would, and says what it saw, as JSON."""

import json
import sys

import boto3

sfn = boto3.client("stepfunctions")
events = boto3.client("events")
machines = {m["name"]: m["stateMachineArn"] for m in sfn.list_state_machines()["stateMachines"]}
passing, waiting = machines["passing"], machines["waiting"]
seen = {}


def refusal(call, **parameters):
    """The class of the exception, as a user catches it."""
    client = call.__self__
    try:
        call(**parameters)
    except client.exceptions.ClientError as error:
        name = error.response["Error"]["Code"]
        typed = getattr(client.exceptions, name, None)
        return [name, typed is not None and isinstance(error, typed)]
    return None


seen["sync"] = sfn.start_sync_execution(stateMachineArn=passing, input='{"a":1}')["output"]
started = sfn.start_execution(stateMachineArn=waiting, name="boto3", input="{}")
arn = started["executionArn"]
again = sfn.start_execution(stateMachineArn=waiting, name="boto3", input="{}")
seen["same"] = again["executionArn"] == arn and again["startDate"] == started["startDate"]
seen["running"] = sfn.describe_execution(executionArn=arn)["status"]
sfn.stop_execution(executionArn=arn, error="Enough", cause="of waiting")
stopped = sfn.describe_execution(executionArn=arn)
seen["stopped"] = [stopped["status"], stopped["error"], stopped["cause"]]
pages = sfn.get_paginator("get_execution_history").paginate(
    executionArn=arn, reverseOrder=True, PaginationConfig={"PageSize": 2}
)
seen["history"] = [event["type"] for page in pages for event in page["events"]]
listed = sfn.get_paginator("list_executions").paginate(
    stateMachineArn=waiting, statusFilter="ABORTED", PaginationConfig={"PageSize": 1}
)
seen["aborted"] = [e["name"] for page in listed for e in page["executions"]]
state = {"Type": "Pass", "Result": {"b": 2}, "ResultPath": "$.r", "End": True}
seen["state"] = sfn.test_state(definition=json.dumps(state), input='{"a":1}')["output"]
put = events.put_events(
    Entries=[
        {"Source": "warehouse", "DetailType": "ProductEvent", "Detail": sys.argv[1]},
        {"Source": "warehouse", "DetailType": "ProductEvent", "Detail": "{"},
    ]
)
seen["failed"] = [put["FailedEntryCount"], put["Entries"][1]["ErrorCode"]]
seen["refusals"] = [
    refusal(sfn.start_execution, stateMachineArn=waiting, name="boto3", input="[]"),
    refusal(sfn.start_execution, stateMachineArn=waiting, name="a b"),
    refusal(sfn.start_execution, stateMachineArn=waiting, input="{"),
    refusal(sfn.start_execution, stateMachineArn=waiting + "x"),
    refusal(sfn.describe_execution, executionArn=arn + "x"),
    refusal(sfn.describe_execution, executionArn="x"),
    refusal(sfn.list_state_machines, nextToken="x"),
    refusal(sfn.test_state, definition='{"Type":"Nap"}'),
    refusal(sfn.create_state_machine, name="x", definition="{}", roleArn="x"),
]
print(json.dumps(seen))
