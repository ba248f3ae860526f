namespace MitmHost.Fixtures;

public interface IClock
{
    string Tell();
}
