namespace MitmHost;

public readonly record struct NetworkAddress(string Host, int Port)
{
}
