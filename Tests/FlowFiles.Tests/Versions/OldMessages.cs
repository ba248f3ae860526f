using static MitmHost.FlowFiles.Tests.Mapping.Trees;

namespace MitmHost.FlowFiles.Tests.Versions;

/// <summary>Requests and responses as releases of old stored them.</summary>
internal static class OldMessages
{
    public static TnetValue Request(Era era, string path, bool replayed)
    {
        var request = Message(era, 1001.5);
        request["method"] = Bytes("POST");
        request["scheme"] = Bytes("https");
        request["host"] = era.Since(11) ? TnetValue.Text("example.org") : Bytes("example.org");
        request["port"] = TnetValue.Of(443L);
        request["path"] = Bytes(path);
        if (era.Since(9))
        {
            request["authority"] = Bytes("example.org:443");
            return TnetValue.Dictionary(request);
        }

        request["is_replay"] = TnetValue.Of(replayed);
        request[era.Since(0, 14) ? "first_line_format" : "form_in"] = TnetValue.Text("relative");
        if (!era.Since(0, 16))
        {
            request["form_out"] = TnetValue.Text("relative");
        }

        if (!era.Since(0, 19))
        {
            request["stickycookie"] = TnetValue.Of(value: false);
            request["stickyauth"] = TnetValue.Of(value: false);
        }

        return TnetValue.Dictionary(request);
    }

    public static TnetValue Response(Era era, bool replayed)
    {
        var response = Message(era, 1003.5);
        response[era.Since(0, 14) ? "status_code" : "code"] = TnetValue.Of(404L);
        response[era.Since(0, 16) ? "reason" : "msg"] = Bytes("Not here");
        if (!era.Since(9))
        {
            response["is_replay"] = TnetValue.Of(replayed);
        }

        return TnetValue.Dictionary(response);
    }

    private static TnetDictionary Message(Era era, double start)
    {
        var message = Map(
            ("headers", List(List(Bytes("Host"), Bytes("example.org")), List(Bytes("x-A"), TnetValue.Bytes(new byte[] { 0xff, (byte)'\r' })))),
            ("timestamp_start", TnetValue.Of(start)),
            ("timestamp_end", TnetValue.Of(start + 0.25))).AsDictionary();
        if (era.Since(0, 14))
        {
            message["http_version"] = Bytes("HTTP/1.1");
        }
        else
        {
            message["httpversion"] = List(TnetValue.Of(1L), TnetValue.Of(1L));
        }

        message[era.Since(0, 14) && !era.Since(0, 16) ? "body" : "content"] = TnetValue.Bytes(new byte[] { 1, 2, 255 });
        if (era.Since(8))
        {
            message["trailers"] = List(List(Bytes("t"), Bytes("1")));
        }

        return message;
    }
}
