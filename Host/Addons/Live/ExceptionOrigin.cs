using System.Diagnostics;
using System.Reflection;
using MitmHost.Host.Addons.Unloading;

namespace MitmHost.Host.Addons.Live;

/// <summary>Whose code an exception that nobody caught comes from.</summary>
/// <param name="Plugin">The plugin's name.</param>
/// <param name="Type">The class whose method let it pass.</param>
internal sealed record ExceptionOrigin(string Plugin, Type Type)
{
    private static readonly Assembly Host = typeof(ExceptionOrigin).Assembly;

    /// <summary>
    /// The outermost frame decides: whoever began the work has to catch what comes of it. An addon's thread that calls the host and gets an exception
    /// back is the addon's fault; a connection of the host that fails in an addon's code would be the host's.
    /// </summary>
    /// <returns>Null when it comes from the host, or from nobody that can be told.</returns>
    public static ExceptionOrigin? Of(Exception exception)
    {
        var frames = new StackTrace(exception, fNeedFileInfo: false).GetFrames();
        for (var i = frames.Length - 1; i >= 0; i--)
        {
            if (frames[i].GetMethod()?.DeclaringType is not { } type)
            {
                continue;
            }

            if (type.Assembly == Host)
            {
                return null;
            }

            if (PluginContexts.PluginOf(type.Assembly) is { } plugin)
            {
                return new ExceptionOrigin(plugin, Outermost(type));
            }
        }

        return null;
    }

    /// <summary>Lambdas and async methods live in classes that the compiler nests into the one that its author wrote.</summary>
    private static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }
}
