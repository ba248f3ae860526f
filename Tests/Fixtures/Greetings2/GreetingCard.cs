namespace Greetings;

public class GreetingCard;
