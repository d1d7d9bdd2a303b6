namespace LstmSpec.Statistics.Decomposing;

/// <summary>
/// Variational mode decomposition, fastest mode first and without the slowest, which is what the others leave: Dragomiretskiy &amp; Zosso (2014), algorithm 2,
/// with bandwidth 2000 and without Lagrange multiplier (noise is not forced into the modes). The stretch is mirrored at both ends to a power of two of steps.
/// </summary>
internal static class VariationalModes
{
    private const double Bandwidth = 2000, Tolerance = 1e-7;

    private const int Rounds = 300;

    public static double[][] Of(double[] values, int kept)
    {
        var length = 2;
        while (length < 2 * values.Length) length *= 2;
        var before = (length - values.Length) / 2;
        double[] real = new double[length], imaginary = new double[length];
        for (var i = 0; i < length; i++) real[i] = values[Mirrored(i - before, values.Length)];
        Fourier.Transform(real, imaginary, inverse: false);

        // Frequencies from 0 to below a half; the others are their mirror images.
        var half = length / 2;
        var modes = Enumerable.Range(0, kept + 1).Select(_ => (Re: new double[half], Im: new double[half])).ToArray();
        var centres = Enumerable.Range(0, modes.Length).Select(k => 0.5 * k / modes.Length).ToArray();
        double[] sumRe = new double[half], sumIm = new double[half];
        for (var round = 0; round < Rounds; round++)
        {
            double change = 0, size = 0;
            for (var k = 0; k < modes.Length; k++)
            {
                double weight = 0, moment = 0;
                for (var f = 0; f < half; f++)
                {
                    var frequency = (double)f / length;
                    var off = frequency - centres[k];
                    var by = 1 + (Bandwidth * off * off);
                    var (re, im) = (modes[k].Re[f], modes[k].Im[f]);
                    var (nextRe, nextIm) = ((real[f] - (sumRe[f] - re)) / by, (imaginary[f] - (sumIm[f] - im)) / by);
                    sumRe[f] += nextRe - re;
                    sumIm[f] += nextIm - im;
                    (modes[k].Re[f], modes[k].Im[f]) = (nextRe, nextIm);
                    change += ((nextRe - re) * (nextRe - re)) + ((nextIm - im) * (nextIm - im));
                    var power = (nextRe * nextRe) + (nextIm * nextIm);
                    size += power;
                    weight += power;
                    moment += power * frequency;
                }

                if (weight > 0) centres[k] = moment / weight;
            }

            if (change <= Tolerance * size) break;
        }

        return [.. Enumerable.Range(0, modes.Length).OrderByDescending(k => centres[k]).Take(kept)
            .Select(k => Back(modes[k].Re, modes[k].Im, length, before, values.Length))];
    }

    private static double[] Back(double[] halfRe, double[] halfIm, int length, int before, int steps)
    {
        double[] re = new double[length], im = new double[length];
        for (var f = 0; f < halfRe.Length; f++)
        {
            (re[f], im[f]) = (halfRe[f], f == 0 ? 0 : halfIm[f]);
            if (f > 0) (re[length - f], im[length - f]) = (halfRe[f], -halfIm[f]);
        }

        Fourier.Transform(re, im, inverse: true);
        return re[before..(before + steps)];
    }

    /// <summary>A place outside, reflected as often as it takes; the ends are not repeated twice.</summary>
    private static int Mirrored(int at, int steps)
    {
        var turn = 2 * steps;
        at = ((at % turn) + turn) % turn;
        return at < steps ? at : turn - 1 - at;
    }
}
