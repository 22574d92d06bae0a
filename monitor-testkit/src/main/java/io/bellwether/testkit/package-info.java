// SPDX-License-Identifier: Apache-2.0
/** Contract tests for every extension point, and what they run against. */
@NullMarked
package io.bellwether.testkit;

import org.jspecify.annotations.NullMarked;
