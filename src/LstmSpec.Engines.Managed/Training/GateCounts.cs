using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LstmSpec.Engines.Managed.Kernels;
using LstmSpec.Engines.Managed.Sequences;

namespace LstmSpec.Engines.Managed.Training;

/// <summary>Counts what a recurrent layer's gates are, over the windows and steps of a batch: eight units at a time, all in whole numbers, so that neither the
/// width of vectors nor threads show.</summary>
internal sealed unsafe class GateCounts(RecurrentLayer layer)
{
    private const int Bins = 7, Candidate = 2;

    /// <summary>Units' means are added up in whole parts of this size, and values beyond a bound as the bound: those of a step add up to less than a whole
    /// number holds.</summary>
    private const float Parts = 4096, Most = 256;

    private static readonly float[] GateEdges = [.. GateShares.GateEdges], CandidateEdges = [.. GateShares.CandidateEdges];

    private readonly Lock _turn = new();
    private readonly int _padded = ((layer.Units + Cell.Units - 1) / Cell.Units) * Cell.Units;
    private readonly long[] _bins = new long[Bins * layer.Gates], _sums = new long[layer.Gates * layer.Width];
    private long _seen;

    /// <summary>By gate, in the order of the weights.</summary>
    public IReadOnlyList<GateShares> Shares()
    {
        var shares = new GateShares[layer.Gates];
        for (var gate = 0; gate < shares.Length; gate++)
        {
            var stuck = 0;
            for (var unit = 0; unit < layer.Width; unit++)
            {
                if (GateShares.IsStuck(_sums[(gate * layer.Width) + unit] / (double)Parts / Math.Max(1, _seen), gate == Candidate)) stuck++;
            }

            shares[gate] = GateShares.Of(_bins.AsSpan(gate * Bins, Bins), stuck, layer.Width);
        }

        return shares;
    }

    /// <summary>One direction on one shard.</summary>
    public void Add(Frame frame, DirectionPass pass, int direction)
    {
        var (bins, sums) = (new long[_bins.Length], new long[layer.Gates * _padded]);
        for (var gate = 0; gate < layer.Gates; gate++)
        {
            for (var unit = 0; unit < layer.Units; unit += Cell.Units)
            {
                var at = gate * (pass.Layer.Matrix.WidthOf(unit / Cell.Units) / 4);
                Count(frame, direction, pass.Gates(0, 0, unit / Cell.Units) + at, Math.Min(Cell.Units, layer.Units - unit),
                    gate == Candidate ? CandidateEdges : GateEdges, bins.AsSpan(gate * Bins, Bins), sums.AsSpan((gate * _padded) + unit, Cell.Units));
            }
        }

        long seen = 0;
        for (var row = 0; row < frame.Rows && direction == 0; row++) seen += frame.End[row] - frame.Begin[row];
        lock (_turn)
        {
            for (var i = 0; i < bins.Length; i++) _bins[i] += bins[i];
            for (var gate = 0; gate < layer.Gates; gate++)
            {
                for (var unit = 0; unit < layer.Units; unit++) _sums[(gate * layer.Width) + (direction * layer.Units) + unit] += sums[(gate * _padded) + unit];
            }

            _seen += seen;
        }
    }

    /// <param name="values">Of a gate's eight units at the first step and row; those of the next row lie a row of gates behind.</param>
    /// <param name="units">How many of the eight there are.</param>
    /// <param name="bins">Added to.</param>
    /// <param name="sums">(8) the values added up, in whole parts.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Count(Frame frame, int direction, float* values, int units, float[] edges, Span<long> bins, Span<long> sums)
    {
        Vector256<float> low = Vector256.Create(edges[0]), lower = Vector256.Create(edges[1]), below = Vector256.Create(edges[2]),
            above = Vector256.Create(edges[3]), upper = Vector256.Create(edges[4]), high = Vector256.Create(edges[5]), parts = Vector256.Create(Parts),
            most = Vector256.Create(Most);
        Vector256<long> lowSum = default, highSum = default;
        Vector256<int> first = default, second = default, third = default, fourth = default, fifth = default, last = default;
        var all = 0;
        for (var step = 0; step < frame.Steps; step++)
        {
            var time = direction == 0 ? step : frame.Steps - 1 - step;
            Vector256<int> sum = default;
            for (var row = 0; row < frame.Rows; row++, values += Cell.GateRow)
            {
                if (frame.Ragged && !frame.Has(row, time)) continue;
                var v = Vector256.Load(values);
                all++;

                // Where a comparison holds, all bits are set: one less than nothing.
                first -= Vector256.LessThan(v, low).AsInt32();
                second -= Vector256.LessThan(v, lower).AsInt32();
                third -= Vector256.LessThan(v, below).AsInt32();
                fourth -= Vector256.GreaterThan(v, above).AsInt32();
                fifth -= Vector256.GreaterThan(v, upper).AsInt32();
                last -= Vector256.GreaterThan(v, high).AsInt32();
                sum += Vector256.ConvertToInt32(Vector256.Min(Vector256.Max(v, -most), most) * parts);
            }

            var (low4, high4) = Vector256.Widen(sum);
            lowSum += low4;
            highSum += high4;
        }

        for (var unit = 0; unit < units; unit++)
        {
            bins[0] += first[unit];
            bins[1] += second[unit] - first[unit];
            bins[2] += third[unit] - second[unit];
            bins[3] += all - third[unit] - fourth[unit];
            bins[4] += fourth[unit] - fifth[unit];
            bins[5] += fifth[unit] - last[unit];
            bins[6] += last[unit];
            sums[unit] = unit < 4 ? lowSum[unit] : highSum[unit - 4];
        }
    }
}
