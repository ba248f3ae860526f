from mitmproxy import http
import mitmproxy.ctx as ctx

count = 0
if True:
    odd = 1


def start():
    pass


def clientconnect(layer):
    ctx.log.info("from %s" % layer.client_conn.address[0])
    ctx.log("from " + layer.client_conn.address[0])


def server_connected(data):
    print(f"to {data.server.address}, {data.client.peername[0]!r}")
    print(f"to {data.server.address}")


async def request(flow):
    global count
    count += 1
    operator = "GET" if count > 2 else "POST"
    if flow.request.method != operator:
        flow.request.method = operator
        flow.request.scheme = "https"; flow.request.host = "localhost"; flow.request.port = 8080
    elif "Cookie" not in flow.request.headers and len(flow.request.content) > 10:
        flow.request.url = "http://example.com/" + flow.request.path
    await flow.wait()
    if flow.request.host not in ("a", "b"):
        flow.request.content = flow.request.text.encode()
        string = flow.request.content.decode()
    if flow.is_websocket \
            and count:
        # kept
        x = 1


def http_connect(flow): pass


def error(flow):
    ctx.log.error(f"{flow.request.pretty_url} failed")
