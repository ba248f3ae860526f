from mitmproxy import http
def request(flow):
    if flow.request.host == "a
        flow.kill(
    flow.request.headers["x"] = """many
lines"""
    flow.request.headers[
