namespace MitmHost.Host.Cli;

/// <summary>The kinds of systems that trust certificates in different ways.</summary>
internal enum TrustSystem
{
    Linux,
    MacOS,
    Windows,
}
