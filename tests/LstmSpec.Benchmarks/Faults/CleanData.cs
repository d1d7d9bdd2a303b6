using System.Globalization;
using LstmSpec.Statistics;

namespace LstmSpec.Benchmarks.Faults;

/// <summary>The tables of the clean specs: shipped ones, ones from formulas, and, where they are, public ones.</summary>
internal static class CleanData
{
    /// <summary>By their name: the file as a sheet, from the folder of the repository's specs and that of public data; null where the file is not
    /// there.</summary>
    public static IReadOnlyDictionary<string, Func<string, string?, Sheet?>> All { get; } =
        new Dictionary<string, Func<string, string?, Sheet?>>(StringComparer.Ordinal)
        {
            ["passengers.csv"] = (specs, _) => Sheet.Read(Path.Combine(specs, "data", "air-passengers.csv")),
            ["drivers.csv"] = (specs, _) => Sheet.Read(Path.Combine(specs, "data", "seatbelts.csv")),
            ["sunspots.csv"] = (specs, _) => Sheet.Read(Path.Combine(specs, "data", "sunspots.csv"), first: 1977),
            ["load.csv"] = (_, _) => Load(900, 1),
            ["spread.csv"] = (_, _) => Spread(700, 2),
            ["stores.csv"] = (_, _) => Stores(8, 120, 3),
            ["shapes.csv"] = (_, _) => Shapes(90, 24, 4),
            ["wear.csv"] = (_, _) => Wear(96, 5),
            ["temperatures.csv"] = (_, root) => Public(root, "series/daily-min-temperatures.csv", 2920, 730),
            ["taxi.csv"] = (_, root) => Public(root, "nab/nyc_taxi.csv", 0, 1488),
            ["pollution.csv"] = (_, root) => Public(root, "series/pollution.csv", 24, 2400),
            ["cars.csv"] = (_, root) => Public(root, "series/monthly-car-sales.csv", 0, 108),
        };

    private static Sheet? Public(string? root, string file, int first, int most) =>
        root is not null && Path.Combine(root, file) is var path && File.Exists(path) ? Sheet.Read(path, first, most) : null;

    private static double Turn(double row, double period) => Elementary.Cos((2 * Math.PI * row / period) - (Math.PI / 2));

    /// <summary>Load by the hour: a day, a little of a week, the temperature of the hour, which is forecast too, and noise that hangs together.</summary>
    private static Sheet Load(int rows, ulong key)
    {
        var (chance, start) = (new Chance(key), new DateTime(2021, 1, 4, 0, 0, 0, DateTimeKind.Utc));
        double weather = 0, noise = 0;
        return new(["time", "load", "temperature"], [.. Enumerable.Range(0, rows).Select(i =>
        {
            weather = (0.95 * weather) + (0.8 * chance.Normal());
            noise = (0.6 * noise) + (2.5 * chance.Normal());
            var temperature = 12 + (5 * Turn(i - 8, 24)) + weather;
            var load = 150 + (22 * Turn(i - 6, 24)) + (4 * Turn(i, 168)) + (1.5 * temperature) + noise;
            return new[] { start.AddHours(i).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), Sheet.Say(load), Sheet.Say(temperature) };
        })]);
    }

    /// <summary>A spread by the day, about zero, that goes back to it and follows orders of the day before.</summary>
    private static Sheet Spread(int rows, ulong key)
    {
        var (chance, start) = (new Chance(key), new DateOnly(2020, 1, 1));
        double spread = 0, orders = 0;
        return new(["day", "spread", "orders"], [.. Enumerable.Range(0, rows).Select(i =>
        {
            spread = (0.8 * spread) + (0.35 * orders) + (0.5 * chance.Normal());
            orders = (0.5 * orders) + chance.Normal();
            return new[] { start.AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Sheet.Say(spread), Sheet.Say(orders) };
        })]);
    }

    /// <summary>Sales of stores by the month: each with a level, a season that turns with its own phase, and noise.</summary>
    private static Sheet Stores(int stores, int months, ulong key)
    {
        var chance = new Chance(key);
        return new(["month", "store", "sales"], [.. Enumerable.Range(0, stores).SelectMany(s =>
        {
            var (level, phase, noise) = (200 + (30 * s), 12 * chance.Uniform(), 0.0);
            return Enumerable.Range(0, months).Select(i =>
            {
                noise = (0.6 * noise) + (6 * chance.Normal());
                return new[] { $"{2010 + (i / 12)}-{1 + (i % 12):00}", $"s{s}", Sheet.Say(level + (30 * Turn(i + phase, 12)) + (8 * Turn(i, 6)) + noise) };
            }).ToList();
        })]);
    }

    /// <summary>Sequences of three shapes in noise: one turn, two turns, and a rise.</summary>
    private static Sheet Shapes(int sequences, int steps, ulong key)
    {
        var chance = new Chance(key);
        return new(["step", "sequence", "x", "shape", "part"], [.. Enumerable.Range(0, sequences).SelectMany(s =>
        {
            var (kind, phase) = (chance.Whole(3), steps * chance.Uniform() / 4);
            return Enumerable.Range(0, steps).Select(i =>
            {
                var x = kind switch { 0 => Turn(i + phase, steps), 1 => Turn(i + phase, steps / 2.0), _ => (2.0 * i / steps) - 1 };
                return new[] { $"{i}", $"q{s:000}", Sheet.Say(x + (0.3 * chance.Normal())), kind switch { 0 => "one", 1 => "two", _ => "rise" },
                    s < 60 ? "train" : "test" };
            }).ToList();
        })]);
    }

    /// <summary>Sequences of 15 to 40 rows; what one is worth is the sum of the loads in its last rows.</summary>
    private static Sheet Wear(int sequences, ulong key)
    {
        var chance = new Chance(key);
        return new(["step", "sequence", "load", "worth"], [.. Enumerable.Range(0, sequences).SelectMany(s =>
        {
            var load = Enumerable.Range(0, 15 + chance.Whole(26)).Select(_ => 20 * chance.Uniform()).ToArray();
            var worth = load[^5..].Sum();
            return Enumerable.Range(0, load.Length).Select(i => new[] { $"{i}", $"w{s:000}", Sheet.Say(load[i]), Sheet.Say(worth) }).ToList();
        })]);
    }
}
