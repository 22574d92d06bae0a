// SPDX-License-Identifier: Apache-2.0
/**
 * What authors of plugins test with: contracts that every implementation of an extension point must
 * keep, a clock that moves when told, recording doubles of what the core hands out, and servers
 * that misbehave on loopback.
 */
@NullMarked
package io.bellwether.testkit;

import org.jspecify.annotations.NullMarked;
