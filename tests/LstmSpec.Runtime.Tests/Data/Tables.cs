using LstmSpec.Data;

namespace LstmSpec.Tests.Data;

/// <summary>Small tables for tests.</summary>
internal static class Tables
{
    /// <summary>One column <c>y</c> whose rows count from 0.</summary>
    public static Table Of(params float[] values) => Table.FromColumns(TimeIndex.Count(values.Length), [new Column("y", values)]);

    /// <summary>A trend with a season of 12 and some jitter, all above zero.</summary>
    public static float[] Wave(int rows, int salt = 0) =>
        Enumerable.Range(0, rows).Select(i => (float)(50 + (0.3 * i) + (9 * Math.Sin(i * Math.PI / 6)) + (((i * 7919) + salt) % 13 * 0.2))).ToArray();
}
