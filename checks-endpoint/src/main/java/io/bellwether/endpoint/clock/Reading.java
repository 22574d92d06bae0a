// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.clock;

/**
 * How far another clock is ahead.
 *
 * @param seconds below zero when it is behind
 * @param uncertainty how much of that may come from the way there and back
 * @param stratum 0 where the other clock does not say
 * @param source what it goes by itself, as it says
 */
record Reading(double seconds, double uncertainty, int stratum, String source) {}
