namespace MitmHost.Tools.Tests.AddonTesting;

internal sealed class ImportingAddon(ICertificates certificates) : Addon, IRequestHook
{
    public ICertificates Certificates => certificates;

    public void OnRequest(HttpFlow flow) => flow.Comment = certificates.ToString()!;
}
