namespace MitmHost;

public interface IRunningHook
{
    void OnRunning();
}
