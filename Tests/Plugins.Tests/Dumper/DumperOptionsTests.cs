using System.ComponentModel.DataAnnotations;

namespace MitmHost.Plugins.Tests;

public sealed class DumperOptionsTests
{
    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Detail_Range_IsValidated(int detail, bool isValid)
    {
        var options = new DumperOptions { Detail = detail };

        Assert.Equal(isValid, Validator.TryValidateObject(options, new ValidationContext(options), validationResults: null, validateAllProperties: true));
    }
}
