namespace MitmHost.Tools.Migrate.Python.Facts;

/// <summary>Classes that may be imported without a warning: only what is made of them warns.</summary>
internal static class ReportedByUse
{
    public static bool Contains(string path) => path is "mitmproxy.contentviews.View" or "mitmproxy.contentviews.base.View";
}
