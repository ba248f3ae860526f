namespace MitmHost;

public interface IRequestHook
{
    void OnRequest(HttpFlow flow);
}
