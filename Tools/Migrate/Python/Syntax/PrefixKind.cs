namespace MitmHost.Tools.Migrate.Python.Syntax;

/// <summary>What stands before an expression.</summary>
internal enum PrefixKind
{
    Await,
    Yield,
    YieldFrom,
    Star,
}
