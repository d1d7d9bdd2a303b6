namespace LstmSpec.Tests.Statistics;

/// <summary>The series of tests_golden.py: multiples of 1/64, so that both hosts have the same bits.</summary>
internal static class Golden
{
    public static double[] Differences(int n) => Enumerable.Range(0, n).Select(i => ((((37 * i * i) + (11 * i)) % 101) - 38) / 64.0).ToArray();
}
