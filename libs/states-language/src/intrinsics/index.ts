export { compileIntrinsic, intrinsicNames, isIntrinsic } from './intrinsic.ts';
