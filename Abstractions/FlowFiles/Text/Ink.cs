namespace MitmHost.FlowFiles;

/// <summary>The colours, by what they say.</summary>
/// <param name="Sequence">The control sequence that begins it (ECMA-48 §8.3.117, SGR).</param>
internal readonly record struct Ink(string Sequence)
{
    public const string End = "\e[0m";

    public static Ink Success { get; } = new("\e[32m");

    public static Ink Redirection { get; } = new("\e[36m");

    public static Ink ClientError { get; } = new("\e[33m");

    public static Ink Failure { get; } = new("\e[31m");

    public static Ink Strong { get; } = new("\e[1m");

    public static Ink Faint { get; } = new("\e[2m");

    public static Ink Addon { get; } = new("\e[35m");

    public static Ink OfStatus(int status) => status switch
    {
        < 300 => Success,
        < 400 => Redirection,
        < 500 => ClientError,
        _ => Failure,
    };
}
