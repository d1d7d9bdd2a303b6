namespace LstmSpec.Statistics;

/// <summary>
/// The exact one-sided sign-flip test: if the differences were as likely to have the other sign, how often would their sum be at least as
/// large as it is? All 2ⁿ signs are tried. Fisher (1935), "The design of experiments", §21; Good (2005), "Permutation, parametric and bootstrap
/// tests of hypotheses", §3.2.
/// </summary>
public static class SignFlipTest
{
    /// <summary>More differences than this are left to <see cref="DieboldMariano"/>.</summary>
    public const int MostDifferences = 12;

    /// <summary>p of "not above zero": the share of the 2ⁿ sums Σ ±dᵢ that reach Σ dᵢ, between 2⁻ⁿ and 1.</summary>
    /// <param name="differences">Finite, 1 to 12 of them.</param>
    /// <remarks>Sums that differ by less than 1e-9 of Σ|dᵢ| count as equal, for then rounding would decide.</remarks>
    public static double UpperTail(IReadOnlyList<double> differences)
    {
        var n = differences.Count;
        if (n is < 1 or > MostDifferences) throw new ArgumentException($"The test takes 1 to {MostDifferences} differences, not {n}.", nameof(differences));
        double observed = 0, size = 0;
        for (var i = 0; i < n; i++)
        {
            if (!double.IsFinite(differences[i])) throw new ArgumentException($"Difference {i} is not finite.", nameof(differences));
            observed += differences[i];
            size += Math.Abs(differences[i]);
        }

        var bar = observed - (1e-9 * size);
        int all = 1 << n, reached = 0;
        for (var signs = 0; signs < all; signs++)
        {
            var sum = 0.0;
            for (var i = 0; i < n; i++) sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
            if (sum >= bar) reached++;
        }

        return (double)reached / all;
    }
}
