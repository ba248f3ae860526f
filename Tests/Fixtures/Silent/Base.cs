namespace MitmHost.Fixtures;

/// <summary>Leaves it to each addon to subscribe.</summary>
public abstract class Base : Addon
{
    public void OnRequest(HttpFlow flow) => flow.Kill();
}
