namespace MitmHost.Host.Tests.Chain;

[NonBlocking]
internal sealed class NonBlockingProbeAddon(Action<HttpFlow> act) : ProbeAddon(act);
