namespace LstmSpec.Scheduling;

public sealed class SlotTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(25, 4)]
    [InlineData(25, 25)]
    [InlineData(3, 8)]
    [InlineData(10_000, 999)]
    public void Every_trial_is_in_one_slot_and_slots_differ_by_one_at_most(int trials, int of)
    {
        var slots = Enumerable.Range(0, of).Select(i => new Slot(i, of)).ToList();
        for (var trial = 0; trial < trials; trial++) Assert.Single(slots, s => s.Has(trial));
        var counts = slots.ConvertAll(s => Enumerable.Range(0, trials).Count(t => s.Has(t)));
        Assert.InRange(counts.Max() - counts.Min(), 0, 1);
        Assert.Equal(counts.Select(c => (long)c), slots.Select(s => s.Count(trials)));
    }

    [Theory]
    [InlineData("0/1", true)]
    [InlineData("3/12", true)]
    [InlineData("12/12", false)]
    [InlineData("-1/3", false)]
    [InlineData("1", false)]
    [InlineData("1/2/3", false)]
    [InlineData("a/3", false)]
    [InlineData("0/0", false)]
    [InlineData(" 1/3", false)]
    public void A_slot_is_written_as_its_number_and_how_many_there_are(string text, bool good)
    {
        Assert.Equal(good, Slot.TryParse(text, out var slot));
        if (good) Assert.Equal(text, slot.ToString());
        else Assert.Throws<FormatException>(() => Slot.Parse(text));
    }
}
