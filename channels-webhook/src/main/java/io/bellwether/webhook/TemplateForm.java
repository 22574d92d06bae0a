// SPDX-License-Identifier: Apache-2.0
package io.bellwether.webhook;

import io.bellwether.api.Secret;
import io.bellwether.api.alert.Notification;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Sends what somebody wrote, and where that fails the usual, as an alert is never lost by it. */
final class TemplateForm implements Form {
  private final URI uri;
  private final String type;
  private final BodyTemplate template;
  private final Map<String, Secret> secrets;
  private final List<String> to;
  private final int mostItems;
  private final Form usual;

  TemplateForm(WebhookSettings settings, URI uri, String body, Form usual) {
    this.uri = uri;
    this.type = settings.bodyType();
    this.secrets = settings.secrets();
    this.template = BodyTemplate.of(body, type, secrets.keySet());
    this.to = settings.to();
    this.mostItems = settings.mostItems();
    this.usual = usual;
  }

  @Override
  public Sent write(Notification notification) {
    Fields fields = new Fields(notification, to, mostItems);
    return template
        .fill(
            name -> {
              Secret secret = secrets.get(name);
              return secret == null ? fields.value(name) : secret.reveal();
            })
        .map(text -> new Sent("POST", uri, type, text, ""))
        .orElseGet(
            () ->
                usual
                    .write(notification)
                    .remarking(
                        "the usual body was sent, as 'body' was no JSON once it was filled"));
  }
}
