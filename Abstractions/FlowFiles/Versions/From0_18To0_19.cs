namespace MitmHost.FlowFiles;

/// <summary>Connections tell more of TLS; flows have a mode and metadata.</summary>
internal sealed class From0_18To0_19() : FlowFormatStep(new(0, 18), new(0, 19))
{
    public override void Convert(FlowPart flow)
    {
        PythonTwoText.Convert(flow);
        if (flow.OptionalPart("request") is { } request)
        {
            request.Keys.Remove("stickyauth");
            request.Keys.Remove("stickycookie");
        }

        var client = flow.Client;
        client.Set("sni", TnetValue.Null);
        client.Set("alpn_proto_negotiated", TnetValue.Null);
        client.Set("cipher_name", TnetValue.Null);
        client.Set("tls_version", TnetValue.Null);
        flow.Server.Set("alpn_proto_negotiated", TnetValue.Null);
        flow.Server.OptionalPart("via")?.Set("alpn_proto_negotiated", TnetValue.Null);
        flow.Set("mode", TnetValue.Text("regular"));
        flow.Set("metadata", TnetValue.Dictionary(new TnetDictionary()));
    }
}
