using System.Security.Cryptography.X509Certificates;

namespace MitmHost.Host.Cli;

/// <summary>The authority's certificate, as the <c>ca</c> verbs need it.</summary>
/// <param name="Path">Its PEM file, which holds no key.</param>
/// <param name="Certificate">The certificate; its key is not needed.</param>
internal sealed record AuthorityFile(string Path, X509Certificate2 Certificate);
