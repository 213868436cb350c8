import { deployment } from '../../checks/manifest-samples.js';
import { isFilledIn } from '../../formats/kubernetes/mask.js';
import { defineRule } from '../../rule.js';

const PRODUCTION = 'environment: production\n';
const image = (text: string) => ({ 'headroom.yaml': PRODUCTION, 'a.yaml': deployment({ image: text }) });

export default defineRule({
  id: 'kubernetes/image-tag-latest',
  title: 'Image without a version',
  severity: 'information',
  applies: 'production',
  why: 'Without a tag, or with latest, two pods of one workload may run different programs, and nobody can tell what ran before or go back to it.',
  references: ['https://kubernetes.io/docs/concepts/containers/images/'],
  examples: [
    { bad: image('«registry.example:5000/shop»'), good: image('registry.example:5000/shop:1.42') },
    { bad: image('«shop:latest»'), good: image('shop:1.42') },
  ],
  silent: [
    image('shop@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'),
    { 'headroom.yaml': PRODUCTION, 'base/a.yaml': deployment({ image: 'shop' }) },
    { 'a.yaml': deployment({ image: 'shop:latest' }) },
  ],

  each: 'part',
  check({ workloads, environment }, report) {
    if (environment?.value !== 'production') return;
    for (const { manifest, containers } of workloads) {
      for (const { view } of manifest.isWhole ? containers : []) {
        const image = view.get('image');
        if (!image?.string || isFilledIn(image.text) || image.text.includes('@')) continue;
        const tag = image.text.slice(image.text.lastIndexOf('/') + 1).split(':')[1];
        if (tag !== undefined && tag !== 'latest') continue;
        report(image.at, {
          message: `${tag === undefined ? 'No tag means latest' : 'latest'}: which program a pod runs depends on when its node last pulled the image.`,
        });
      }
    }
  },
});
