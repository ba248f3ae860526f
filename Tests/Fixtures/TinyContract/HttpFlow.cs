namespace MitmHost;

public sealed class HttpFlow;
