namespace LstmSpec.Rules.Splits;

/// <summary>
/// The case in which k-fold can hold for a series: only its own past goes in, one step comes out, and the window is long enough that the errors can
/// be uncorrelated. Bergmeir, Hyndman &amp; Koo (2018), who test the residuals for it.
/// </summary>
internal static class PureAutoregression
{
    public const string Guard =
        "; for a purely autoregressive model one step ahead this can hold where the residuals are uncorrelated: look at them in the report";

    public static bool Holds(SpecSubject subject)
    {
        var spec = subject.Spec;
        return !spec.Data.Covariates.Any()
            && spec.Data.Calendar.Count == 0
            && spec.Window.Horizon == 1
            && spec.Window.Length > 1
            && spec.Window.Length >= (spec.LongestSeason ?? subject.Seasonal?.SeasonFound ?? 0);
    }
}
