namespace LstmSpec.Reporting;

public class WithoutPlaywrightTests
{
    [Fact(Skip = "no browser here: the package sources do not offer Microsoft.Playwright")]
    public void Reports_are_looked_at_in_a_browser()
    {
        // Compiled only where the package is absent, so that what was not looked at has a name.
    }
}
