// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.alert;

import io.bellwether.api.Run;

/**
 * Carries one notification to people.
 *
 * <p>Never called twice at once for one instance. Of a kind that the configuration names under
 * {@code alive} there are two with the same settings, one for the sign of life alone, and both may
 * be called at once: what they share, such as a file, must bear that. May be called again for the
 * same {@link Notification#id}, also after a crash, and must then, where the service allows, not
 * tell people twice. An exception counts as {@link Receipt.Outcome#RETRY}; the core does all
 * waiting and repeating.
 */
@FunctionalInterface
public interface AlertChannel {
  /** Delivers once and says what the service answered. */
  Receipt deliver(Notification notification, Run run) throws Exception;
}
