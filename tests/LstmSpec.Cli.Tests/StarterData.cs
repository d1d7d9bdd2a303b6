using System.Globalization;
using System.Text;

namespace LstmSpec.Cli.Tests;

/// <summary>Small files of every kind that a first spec is made for.</summary>
internal static class StarterData
{
    public static IReadOnlyList<(string Name, string Text)> Files { get; } =
    [
        ("Waves_TRAIN.ts", Archive(40, 0, k => (1 + (k % 2)).ToString(CultureInfo.InvariantCulture), "@classLabel true 1 2")),
        ("Waves_TEST.ts", Archive(40, 100, k => (1 + (k % 2)).ToString(CultureInfo.InvariantCulture), "@classLabel true 1 2")),
        ("alone.ts", Archive(60, 0, k => (1 + (k % 2)).ToString(CultureInfo.InvariantCulture), "@classLabel true 1 2")),
        ("numbers.ts", Archive(60, 0, k => ((k % 7) + (0.5 * (k % 2))).ToString(CultureInfo.InvariantCulture), "@targetLabel true")),
        ("waves.csv",
            Lines("id,t,x,z,kind", 60 * 15, i => $"s{i / 15},{i % 15},{Wave(i / 15, i % 15):0.000},{Noise(i):0.000},{(i / 15 % 2 == 0 ? "slow" : "fast")}")),
        ("wear.csv",
            Lines("engine,cycle,wear,temp,left", 20 * 50,
                i => $"e{i / 50},{(i % 50) + 1},{Math.Pow(i % 50 / 50.0, 2) + (0.02 * Noise(i)):0.000},{50 + (2 * Noise(i + 7)):0.000},{50 - (i % 50)}")),
        ("taxi.csv", Lines("time,riders,anomaly", 1200, i => $"{Hour(i)},{Load(i) + (i % 211 == 3 ? 60 : 0):0.00},{(i % 211 == 3 ? 1 : 0)}")),
        ("plain.csv", Lines("time,riders", 1200, i => $"{Hour(i)},{Load(i):0.00}")),
        ("shops.csv",
            Lines("shop,"
                + string.Join(',',
                    Enumerable.Range(0, 96).Select(m => new DateTime(2015, 1, 1).AddMonths(m).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))), 6,
                k => (FormattableString)$"{"shop" + k},{string.Join(',', Enumerable.Range(0, 96).Select(m => Text(100 + (10 * k) + (20 * Math.Sin(2 * Math.PI * m / 12)) + (2 * Noise(m + k)))))}")),
        ("counted.csv",
            Lines("V1," + string.Join(',', Enumerable.Range(2, 200).Select(i => $"V{i}")), 6,
                k => (FormattableString)$"{"H" + k},{string.Join(',', Enumerable.Range(0, 200).Select(m => m < 150 + (10 * k) ? Text(100 + (10 * k) + (20 * Math.Sin(2 * Math.PI * m / 24)) + (2 * Noise(m + k))) : string.Empty))}")),
    ];

    private static string Archive(int count, int from, Func<int, string> label, string head) =>
        $"@problemName x\n@timeStamps false\n@univariate true\n{head}\n@data\n"
            + string.Concat(Enumerable.Range(0, count)
                .Select(k => string.Join(',', Enumerable.Range(0, 20 + (k % 5)).Select(i => Text(Wave(from + k, i)))) + ":" + label(k) + "\n"));

    private static string Lines(string head, int count, Func<int, FormattableString> line)
    {
        var text = new StringBuilder(head).Append('\n');
        for (var i = 0; i < count; i++) text.Append(line(i).ToString(CultureInfo.InvariantCulture)).Append('\n');
        return text.ToString();
    }

    private static string Hour(int row) => new DateTime(2023, 1, 1).AddHours(row).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);

    private static double Load(int row) => 100 + (30 * Math.Sin(2 * Math.PI * row / 24)) + (3 * Noise(row));

    private static double Wave(int series, int row) => Math.Sin((row + series) * (series % 2 == 0 ? 0.7 : 1.6)) + (0.05 * Noise((series * 31) + row));

    private static string Text(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    /// <summary>Between −1 and 1, the same for ever.</summary>
    private static double Noise(int seed)
    {
        var state = ((ulong)seed + 1) * 0x9E3779B97F4A7C15;
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return ((state ^ (state >> 31)) >> 11) / (double)(1ul << 52) - 1;
    }
}
