namespace MitmHost.Host.Certificates;

/// <summary>An authority's file cannot be used. The message names the file and the remedy, and is meant to be shown as it is.</summary>
internal sealed class CertificateAuthorityException(string message, Exception? innerException = null) : Exception(message, innerException);
