from mitmproxy import http


class Addon:
    string = 'it''s'
    Class = 1

    def request(this, flow):
        object = flow.request.host
        if object == "a":
            inner = 1
        inner = "text"
        cancellation_token = inner + object
        this.Class += 2
        logger = this.string
        if inner:
            pass


class Headers(object):
    def response(self, f):
        f.response.headers["a"] = f.request.headers["b"]
        f.response.headers.add("Via", "x")


addons = [Addon(), Headers()]
