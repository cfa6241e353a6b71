package dev.parley.bench.plot;

import java.util.ArrayList;
import java.util.List;

/// Where values stand along an axis of so many pixels.
record Scale(boolean isLogarithmic, double min, double max, double pixels) {
    private static final int TICKS = 5;

    /// By powers of ten; from and to whole powers.
    static Scale logarithmic(double min, double max, double pixels) {
        double from = Math.pow(10, Math.floor(Math.log10(min) + 1e-9));
        double to = Math.pow(10, Math.ceil(Math.log10(max) - 1e-9));
        return new Scale(true, from, to > from ? to : from * 10, pixels);
    }

    /// From zero to a round number that is not below `max`.
    static Scale linear(double max, double pixels) {
        double step = step(max);
        return new Scale(false, 0, step * Math.max(1, Math.ceil(max / step - 1e-9)), pixels);
    }

    /// A 1, 2 or 5 with zeros, so that there are about five.
    private static double step(double max) {
        double raw = Math.max(max, 1e-9) / TICKS;
        double unit = Math.pow(10, Math.floor(Math.log10(raw)));
        double digits = raw / unit;
        return unit * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
    }

    /// Pixels from the axis's beginning.
    double at(double value) {
        double share =
                isLogarithmic
                        ? Math.log10(value / min) / Math.log10(max / min)
                        : (value - min) / (max - min);
        return share * pixels;
    }

    /// Values to write beside the axis.
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        double step = step(max);
        for (int i = 0;
                isLogarithmic ? min * Math.pow(10, i) <= max * 1.001 : i * step <= max * 1.001;
                i++) {
            ticks.add(isLogarithmic ? min * Math.pow(10, i) : i * step);
        }
        return ticks;
    }
}
