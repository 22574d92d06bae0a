// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core;

/**
 * What somebody did to an alert or a silence counts.
 *
 * @param id the whole id of what it was done to
 * @param durable whether it is still there after the process was killed; else it is in memory only
 */
public record Noted(String id, boolean durable) {}
