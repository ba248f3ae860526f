namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>The paths that the library has, for everything that no rule names.</summary>
internal static class PythonApi
{
    public static MissingName? Judge(string path) => path == "mitmproxy.proxy.layers.http.HttpConnectUpstreamHook" ? new MissingName(null, null, null) : null;

    public static MissingName? JudgeModule(string path) => null;
}
