// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

import io.bellwether.api.Labels;
import io.bellwether.api.Unit;
import java.time.Instant;

/** The newest value of one series. NaN says that it is not known. */
public record MeasuredFigure(String metric, Labels labels, Unit unit, double value, Instant at) {}
