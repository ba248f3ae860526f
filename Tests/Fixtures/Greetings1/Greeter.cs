namespace Greetings;

public static class Greeter
{
    public static string Greet() => "greetings 1";
}
