using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace MitmHost.Host.Chain;

/// <summary>An exception told from the addon author's side: where in the addon, and what.</summary>
internal static class AddonFault
{
    /// <summary><c>File.cs:12 · InvalidOperationException: message</c>; without symbols the method takes the place of file and line.</summary>
    public static string Describe(Exception exception, Assembly addon)
    {
        var inner = exception is TargetInvocationException or AggregateException && exception.InnerException is { } cause ? cause : exception;
        var what = $"{inner.GetType().Name}: {inner.Message}";
        return Place(inner, addon) is { } place ? $"{place} · {what}" : what;
    }

    private static string? Place(Exception exception, Assembly addon)
    {
        foreach (var frame in new StackTrace(exception, fNeedFileInfo: true).GetFrames())
        {
            if (frame.GetMethod() is not { } method || method.DeclaringType?.Assembly != addon)
            {
                continue;
            }

            return frame.GetFileName() is { } file
                ? string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}:{frame.GetFileLineNumber()}")
                : $"{method.DeclaringType.FullName}.{method.Name}";
        }

        return null;
    }
}
