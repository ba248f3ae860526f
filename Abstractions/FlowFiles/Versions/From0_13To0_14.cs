namespace MitmHost.FlowFiles;

/// <summary>Messages call their parts by other names, and the HTTP version becomes one text.</summary>
internal sealed class From0_13To0_14() : FlowFormatStep(new(0, 13), new(0, 14))
{
    public override void Convert(FlowPart flow)
    {
        if (flow.OptionalPart("request") is { } request)
        {
            request.Rename("form_in", "first_line_format");
            JoinVersion(request);
        }

        if (flow.OptionalPart("response") is { } response)
        {
            JoinVersion(response);
            response.Rename("code", "status_code");
            response.Rename("content", "body");
        }

        var server = flow.Server;
        server.Keys.Remove("state");
        server.Set("via", TnetValue.Null);
    }

    /// <summary><c>(1, 1)</c> becomes <c>HTTP/1.1</c>.</summary>
    private static void JoinVersion(FlowPart message)
    {
        var numbers = message.List("httpversion");
        message.Set("http_version", TnetValue.Bytes(System.Text.Encoding.UTF8.GetBytes("HTTP/" + string.Join('.', numbers))));
        message.Keys.Remove("httpversion");
    }
}
