namespace MitmHost.ContractRules.Families;

/// <summary>Requests, responses and their headers.</summary>
internal static class HttpRules
{
    public static IReadOnlyList<Rule> All { get; } =
    [
        new()
        {
            Id = "MM6040", Name = "import-net-http-headers-moved", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.FailsToLoad, Fix = FixKind.Safe,
            DotNet = [DotNetName.OfType("Net.Http.Headers", "Headers")],
            Python =
            [
                PythonName.Import("mitmproxy.net.http.Headers", "mitmproxy.http.Headers"), PythonName.Import("mitmproxy.net.http.headers.Headers", "mitmproxy.http.Headers"), PythonName.Import("mitmproxy.net.http.Request", "mitmproxy.http.Request"),
                PythonName.Import("mitmproxy.net.http.Response", "mitmproxy.http.Response"), PythonName.Import("mitmproxy.net.http.Message", "mitmproxy.http.Message"),
                PythonName.Module("mitmproxy.net.http.message", "mitmproxy.http"), PythonName.Module("mitmproxy.net.http.request", "mitmproxy.http"),
                PythonName.Module("mitmproxy.net.http.response", "mitmproxy.http"), PythonName.Module("mitmproxy.net.http.encoding", "mitmproxy.net.encoding"),
                PythonName.Module("mitmproxy.net.http.http2", null), PythonName.Import("mitmproxy.net.http.encoding", "mitmproxy.net.encoding"),
            ],
        },
        new()
        {
            Id = "MM6041", Name = "class-httpresponse-renamed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Safe,
            Python = [PythonName.Import("mitmproxy.http.HTTPResponse", "mitmproxy.http.Response")],
        },
        new()
        {
            Id = "MM6042", Name = "class-httprequest-renamed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Safe,
            Python = [PythonName.Import("mitmproxy.http.HTTPRequest", "mitmproxy.http.Request")],
        },
        new()
        {
            Id = "MM6047", Name = "http-factory-removed", Change = RuleChange.Gone, Since = new(7, 0), IfLeft = Consequence.HookThrows, Fix = FixKind.Manual,
            Python =
            [
                PythonName.Import("mitmproxy.http.make_error_response", "mitmproxy.http.Response.make"), PythonName.Import("mitmproxy.http.make_connect_request", null),
                PythonName.Import("mitmproxy.http.make_connect_response", null), PythonName.Import("mitmproxy.http.expect_continue_response", null),
            ],
        },
        new()
        {
            Id = "MM5002", Name = "message-replace-removed", Change = RuleChange.Gone, Since = new(5, 2), IfLeft = Consequence.HookThrows, Fix = FixKind.Unsafe,
            Python = [PythonName.Attribute("Message.replace", "re.sub on content or text")],
        },
        new()
        {
            Id = "MM0110", Name = "headers-list-values", Change = RuleChange.Gone, Since = new(0, 14), IfLeft = Consequence.DoesSomethingElse, Fix = FixKind.Unsafe,
            Python = [PythonName.Shape("headers[name] = [value]", "headers[name] = value"), PythonName.Shape("headers[name][0]", "headers[name]"), PythonName.Shape("headers[name].append(value)", "headers.add(name, value)"), PythonName.Shape("headers[name] == [value]", "headers[name] == value")],
        },
        new()
        {
            Id = "MM0111", Name = "pre-0.18-http-api", Change = RuleChange.Gone, Since = new(0, 18), IfLeft = Consequence.HookThrows, Fix = FixKind.Unsafe,
            Python =
            [
                PythonName.Attribute("Response.code", "status_code"), PythonName.Attribute("Response.msg", "reason"), PythonName.Attribute("Request.get_query", "query"),
                PythonName.Attribute("Request.set_query", "query = …"), PythonName.Attribute("Request.get_url", "url"), PythonName.Attribute("Request.set_url", "url = …"),
                PythonName.Attribute("Request.get_form_urlencoded", "urlencoded_form"), PythonName.Attribute("Request.set_form_urlencoded", "urlencoded_form = …"),
                PythonName.Attribute("Message.get_decoded_content", "content"), PythonName.Attribute("Message.body", "content"),
                PythonName.Attribute("Request.get_path_components", "path_components"), PythonName.Attribute("Request.set_path_components", "path_components = …"),
                PythonName.Attribute("Request.update_host_header", null), PythonName.Attribute("Request.form_in", "first_line_format"),
                PythonName.Attribute("Request.form_out", "first_line_format"), PythonName.Attribute("Message.httpversion", "http_version"),
                PythonName.Attribute("Message.get_cookies", "cookies"), PythonName.Attribute("Message.get_content_type", "headers.get(\"content-type\")"),
                PythonName.Attribute("Headers.get_first", "get"),
                PythonName.Shape("Request.pretty_host(hostheader=True)", "pretty_host, without a call"), PythonName.Shape("with decoded(message)", "content"),
            ],
        },
    ];
}
