// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestInstanceIT extends InstanceRules implements Served.By18 {}
