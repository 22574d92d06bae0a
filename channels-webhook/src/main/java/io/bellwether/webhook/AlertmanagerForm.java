// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.alert.Notification;
import java.net.URI;

/** Tells as Alertmanager does, so that whatever takes its calls takes ours. */
record AlertmanagerForm(URI uri, AlertmanagerBody body) implements Form {
  @Override
  public Sent write(Notification notification) {
    return Sent.json(uri, body.of(notification));
  }
}
