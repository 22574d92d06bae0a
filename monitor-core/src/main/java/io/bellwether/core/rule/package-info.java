// SPDX-License-Identifier: Apache-2.0
/**
 * What a rule says, and what becomes of it: conditions over series and levels, judged in three
 * values.
 */
@NullMarked
package io.bellwether.core.rule;

import org.jspecify.annotations.NullMarked;
