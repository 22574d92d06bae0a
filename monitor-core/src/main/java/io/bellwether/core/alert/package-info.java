// SPDX-License-Identifier: Apache-2.0
/** The life of an alert, from the first true verdict to its end, and what keeps it quiet. */
@NullMarked
package io.bellwether.core.alert;

import org.jspecify.annotations.NullMarked;
