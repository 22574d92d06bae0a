// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.alert;

/**
 * Settings of a channel that may be for the sign of life alone. A settings record implements it, so
 * that a configuration that sends alerts there is told of it when it is read, and not by the first
 * alert that gets lost.
 */
@FunctionalInterface
public interface MayRefuseAlerts {
  /** Whether every alert is refused; what always gives the same for the same settings. */
  boolean refusesAlerts();
}
