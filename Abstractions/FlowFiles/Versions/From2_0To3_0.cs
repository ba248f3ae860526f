namespace MitmHost.FlowFiles;

/// <summary>The client connection tells our certificate, the server connection its TLS version.</summary>
internal sealed class From2_0To3_0() : FlowFormatStep(new(2, 0), new(3, 0))
{
    public override void Convert(FlowPart flow)
    {
        flow.Client.Set("mitmcert", TnetValue.Null);
        flow.Server.Set("tls_version", TnetValue.Null);
        flow.Server.OptionalPart("via")?.Set("tls_version", TnetValue.Null);
    }
}
